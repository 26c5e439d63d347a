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
import org.jspecify.annotations.Nullable;

/**
 * How many rows are below the categories that are followed, and how many of them are degraded. Of a
 * category that is not followed nothing is known. Thread-safe.
 */
public final class CategoryCounts {
  private final ScreenChanges changes;
  private final Map<NodeId.OfCategory, Counts> known = new HashMap<>();
  private final Set<NodeId.OfCategory> changed = new HashSet<>();

  CategoryCounts(ScreenChanges changes) {
    this.changes = changes;
  }

  /**
   * Notes the counts of a category.
   *
   * @param now absent if they are no longer known
   */
  void note(NodeId.OfCategory id, @Nullable Counts now) {
    synchronized (this) {
      var before = now == null ? known.remove(id) : known.put(id, now);
      if (now == null ? before == null : now.equals(before)) {
        return;
      }
      changed.add(id);
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
      if (given.update(row.id(), row)) {
        delta.row(row);
      }
    }
  }

  private TreeNode row(NodeId.OfCategory id) {
    return ContextNodes.category(id.context(), id.category(), known.get(id));
  }
}
