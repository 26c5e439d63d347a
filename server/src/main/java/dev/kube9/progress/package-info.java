/** The only writer of progress: begin, reports, end, exactly once. */
@NullMarked
package dev.kube9.progress;

import org.jspecify.annotations.NullMarked;
