/** Tests of the room {@code requests}. */
@NullMarked
package dev.kube9.requests;

import org.jspecify.annotations.NullMarked;
