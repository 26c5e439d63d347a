/** What was asked for on the command line, and how the process ends. */
@NullMarked
package dev.kube9.cli.arguments;

import org.jspecify.annotations.NullMarked;
