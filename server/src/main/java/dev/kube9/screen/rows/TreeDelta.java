package dev.kube9.screen.rows;

import dev.kube9.protocol.AddedRow;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeNode;
import dev.kube9.workload.ApiObject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The changes of the tree for one notification. Used by one thread. */
public final class TreeDelta implements Delta<TreeNode> {
  private final IdentityHashMap<ApiObject, TreeNode> made = new IdentityHashMap<>();
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Map<String, TreeNode> rows = new LinkedHashMap<>();
  private final List<AddedRow> added = new ArrayList<>();
  private final Set<String> gone = new LinkedHashSet<>();
  private final Set<String> stale = new LinkedHashSet<>();

  /** A notification that tells the client to ask for every row again. */
  public static TreeChangedParams everything() {
    return new TreeDelta().params();
  }

  /** The row of an object, made only once even if several followers need it. */
  public TreeNode made(ApiObject object, Supplier<TreeNode> row) {
    return made.computeIfAbsent(object, _ -> row.get());
  }

  /** Notes the id of a row that a client without a mirror has to ask for again. */
  public void node(String id) {
    nodes.add(id);
  }

  /** Notes the new look of a row. */
  public void row(TreeNode row) {
    nodes.add(row.id());
    rows.put(row.id(), row);
  }

  @Override
  public void changed(String parent, TreeNode row) {
    // For a pod the id of its workload is sent, for any other row its own id.
    nodes.add(row.workload() == null && row.kind() == NodeKind.Pod ? parent : row.id());
    rows.put(row.id(), row);
  }

  @Override
  public void added(String parent, @Nullable String after, TreeNode row) {
    nodes.add(parent);
    added.add(new AddedRow(parent, after, row));
  }

  @Override
  public void gone(String parent, String id) {
    nodes.add(parent);
    gone.add(id);
  }

  @Override
  public void stale(String parent) {
    nodes.add(parent);
    stale.add(parent);
  }

  @Override
  public void underWay(String parent) {
    nodes.add(parent);
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  public List<String> nodes() {
    return List.copyOf(nodes);
  }

  public TreeChangedParams params() {
    return new TreeChangedParams(
        List.copyOf(nodes),
        List.copyOf(rows.values()),
        List.copyOf(added),
        List.copyOf(gone),
        List.copyOf(stale));
  }
}
