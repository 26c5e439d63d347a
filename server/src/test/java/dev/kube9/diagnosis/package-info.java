/** Tests of the room {@code diagnosis}. */
@NullMarked
package dev.kube9.diagnosis;

import org.jspecify.annotations.NullMarked;
