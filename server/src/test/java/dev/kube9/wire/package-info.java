/** Tests of the room {@code wire}. */
@NullMarked
package dev.kube9.wire;

import org.jspecify.annotations.NullMarked;
