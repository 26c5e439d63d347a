/** Makes tree rows from snapshots: labels, descriptions, tooltips, icons, context values. */
@NullMarked
package dev.kube9.tree;

import org.jspecify.annotations.NullMarked;
