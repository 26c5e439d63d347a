/** Tests of the room {@code cli.connection}. */
@NullMarked
package dev.kube9.cli.connection;

import org.jspecify.annotations.NullMarked;
