/**
 * The grammar of the command line: one table of commands and options, and all that follows from it.
 */
@NullMarked
package dev.kube9.cli.grammar;

import org.jspecify.annotations.NullMarked;
