/** Tests of the room {@code protocol}. */
@NullMarked
package dev.kube9.protocol;

import org.jspecify.annotations.NullMarked;
