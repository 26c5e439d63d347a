/** The command line: a client like any other. */
@NullMarked
package dev.kube9.cli;

import org.jspecify.annotations.NullMarked;
