/** The only writer of progress: one begin, any number of reports, one end. */
@NullMarked
package dev.kube9.progress;

import org.jspecify.annotations.NullMarked;
