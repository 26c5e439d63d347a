/** Tests of the progress. */
@NullMarked
package dev.kube9.progress;

import org.jspecify.annotations.NullMarked;
