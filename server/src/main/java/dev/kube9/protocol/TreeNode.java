package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** A row of the tree, ready to be shown. */
public record TreeNode(
    String id,
    String kind,
    String label,
    @Nullable String description,
    @Nullable String tooltip,
    @Nullable String icon,
    String contextValue,
    boolean expandable,
    @Nullable WireWorkloadRef workload,
    @Nullable Object status) {}
