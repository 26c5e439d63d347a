package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows, and a cursor when there are more. */
public record TreeResult(List<TreeNode> nodes, @Nullable String cursor) {}
