/** Tests of the shared settings. */
@NullMarked
package dev.kube9.settings;

import org.jspecify.annotations.NullMarked;
