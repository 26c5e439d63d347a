/** Tests of the room {@code restart}. */
@NullMarked
package dev.kube9.restart;

import org.jspecify.annotations.NullMarked;
