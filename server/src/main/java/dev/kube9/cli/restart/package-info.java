/** A restart, or several, followed in a terminal. */
@NullMarked
package dev.kube9.cli.restart;

import org.jspecify.annotations.NullMarked;
