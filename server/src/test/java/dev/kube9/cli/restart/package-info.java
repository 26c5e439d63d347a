/** Tests of the room {@code cli.restart}. */
@NullMarked
package dev.kube9.cli.restart;

import org.jspecify.annotations.NullMarked;
