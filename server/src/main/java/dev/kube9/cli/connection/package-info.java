/** The connection from the command line to its server. */
@NullMarked
package dev.kube9.cli.connection;

import org.jspecify.annotations.NullMarked;
