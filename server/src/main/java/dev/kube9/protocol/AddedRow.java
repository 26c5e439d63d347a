package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A new row of the tree.
 *
 * @param parent the id of the row above
 * @param after the id of the sibling before it; absent when it is the first
 */
public record AddedRow(String parent, @Nullable String after, TreeNode row) {}
