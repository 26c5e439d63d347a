/** Tests of the room {@code session}. */
@NullMarked
package dev.kube9.session;

import org.jspecify.annotations.NullMarked;
