/** Tests of the room {@code cli}. */
@NullMarked
package dev.kube9.cli;

import org.jspecify.annotations.NullMarked;
