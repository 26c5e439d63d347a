package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, and a cursor when there are more.
 *
 * @param version a notification of a smaller version is older than this answer
 */
public record TreeResult(List<TreeNode> nodes, @Nullable String cursor, long version) {}
