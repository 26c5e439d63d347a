package dev.kube9.cli.restart;

import dev.kube9.protocol.AddedRow;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeNode;
import java.util.ArrayList;
import java.util.List;

/** The rows below one row of the tree, kept up to date by what the server sends. */
final class MirroredRows {
  private final String parent;
  private final List<TreeNode> rows = new ArrayList<>();

  MirroredRows(String parent) {
    this.parent = parent;
  }

  String parent() {
    return parent;
  }

  List<TreeNode> all() {
    return List.copyOf(rows);
  }

  void replaceBy(List<TreeNode> answered) {
    rows.clear();
    rows.addAll(answered);
  }

  /** What a change means for the rows. */
  enum Effect {
    NONE,
    CHANGED,
    /** They have to be asked for again. */
    STALE
  }

  /** Applies a change. */
  Effect apply(TreeChangedParams change) {
    if (change.nodes().isEmpty() || change.stale().contains(parent)) {
      return Effect.STALE;
    }
    var changed = rows.removeIf(row -> change.gone().contains(row.id()));
    for (var row : change.rows()) {
      changed |= replace(row);
    }
    for (var added : change.added()) {
      if (added.parent().equals(parent)) {
        if (!insert(added)) {
          return Effect.STALE;
        }
        changed = true;
      }
    }
    return changed ? Effect.CHANGED : Effect.NONE;
  }

  private boolean replace(TreeNode row) {
    var at = indexOf(row.id());
    if (at >= 0) {
      rows.set(at, row);
    }
    return at >= 0;
  }

  /** Inserts a row; moves it if it exists already. Returns whether the row before it is known. */
  private boolean insert(AddedRow added) {
    rows.removeIf(row -> row.id().equals(added.row().id()));
    var before = added.after() == null ? -1 : indexOf(added.after());
    if (added.after() != null && before < 0) {
      return false;
    }
    rows.add(before + 1, added.row());
    return true;
  }

  private int indexOf(String id) {
    for (var i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
