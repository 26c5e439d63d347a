/** Snapshots to tree nodes: labels, descriptions, tooltips, icons, context values. */
@NullMarked
package dev.kube9.tree;

import org.jspecify.annotations.NullMarked;
