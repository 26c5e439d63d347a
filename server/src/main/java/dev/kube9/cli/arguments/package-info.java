/** The arguments of the command line, and the exit codes. */
@NullMarked
package dev.kube9.cli.arguments;

import org.jspecify.annotations.NullMarked;
