/** Restart, undo, and the plan before them. */
@NullMarked
package dev.kube9.restart;

import org.jspecify.annotations.NullMarked;
