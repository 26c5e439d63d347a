package dev.kube9.protocol;

import java.util.List;

/**
 * What changed in the tree. A client that keeps rows applies {@code gone}, {@code rows} and {@code
 * added} in this order, and then asks for the children of what is {@code stale}.
 *
 * @param nodes ids of rows whose look or children changed; empty: everything
 * @param rows the new look of rows that the client was given
 * @param added new rows, in order
 * @param gone ids of rows that are no longer there
 * @param stale ids of rows whose children have to be asked for again
 */
public record TreeChangedParams(
    List<String> nodes,
    List<TreeNode> rows,
    List<AddedRow> added,
    List<String> gone,
    List<String> stale) {}
