/** Tests of the room {@code screen}. */
@NullMarked
package dev.kube9.screen;

import org.jspecify.annotations.NullMarked;
