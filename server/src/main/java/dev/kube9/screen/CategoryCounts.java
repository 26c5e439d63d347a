package dev.kube9.screen;

import dev.kube9.protocol.TreeNode;
import dev.kube9.screen.rows.GivenRows;
import dev.kube9.screen.rows.TreeDelta;
import dev.kube9.tree.Category;
import dev.kube9.tree.ContextNodes;
import dev.kube9.tree.ContextNodes.Counts;
import dev.kube9.tree.NodeId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many rows are below the categories that are followed, and how many of them are degraded. Of a
 * category that was followed before, its last counts are kept. Thread-safe.
 */
public final class CategoryCounts {
  private final ScreenChanges changes;
  private final Map<NodeId.OfCategory, Counts> known = new HashMap<>();
  private final Set<NodeId.OfCategory> followed = new HashSet<>();
  private final Set<NodeId.OfCategory> changed = new HashSet<>();

  CategoryCounts(ScreenChanges changes) {
    this.changes = changes;
  }

  /** Notes the counts of a category that is followed. */
  void note(NodeId.OfCategory id, Counts now) {
    synchronized (this) {
      var isAgain = followed.add(id);
      if (now.equals(known.put(id, now)) && !isAgain) {
        return;
      }
      changed.add(id);
    }
    changes.raise();
  }

  /** A category is not followed any more. */
  void left(NodeId.OfCategory id) {
    synchronized (this) {
      if (!followed.remove(id)) {
        return;
      }
      changed.add(id);
    }
    changes.raise();
  }

  /** Other rows are wanted than before: what was counted earlier means nothing any more. */
  void forgetLeft() {
    synchronized (this) {
      var left = new HashSet<>(known.keySet());
      left.removeAll(followed);
      left.forEach(known::remove);
      changed.addAll(left);
    }
    changes.raise();
  }

  /** The rows of the categories of a context. */
  public synchronized List<TreeNode> rows(String context) {
    return Arrays.stream(Category.values())
        .map(category -> row(new NodeId.OfCategory(context, category)))
        .toList();
  }

  /** Adds the rows that look otherwise now. Used under the lock of the given rows. */
  synchronized void collect(GivenRows<TreeNode> given, TreeDelta delta) {
    for (var id : List.copyOf(changed)) {
      if (given.isUnderWay(new NodeId.Workloads(id.context()).text())) {
        continue; // compared when the answer with this row has been sent
      }
      changed.remove(id);
      var row = row(id);
      // The row of a followed category is on screen, also if it was given before the view was
      // hidden.
      var isNew =
          followed.contains(id) ? given.updateOrAdopt(row.id(), row) : given.update(row.id(), row);
      if (isNew) {
        delta.row(row);
      }
    }
  }

  private TreeNode row(NodeId.OfCategory id) {
    var counts = known.get(id);
    return counts == null || followed.contains(id)
        ? ContextNodes.category(id.context(), id.category(), counts)
        : ContextNodes.closedCategory(id.context(), id.category(), counts);
  }
}
