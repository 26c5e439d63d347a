package dev.kube9.screen;

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

/** What the client is told of the tree at one time. Used by one thread. */
final class TreeDelta implements Delta<TreeNode> {
  private final IdentityHashMap<ApiObject, TreeNode> made = new IdentityHashMap<>();
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Map<String, TreeNode> rows = new LinkedHashMap<>();
  private final List<AddedRow> added = new ArrayList<>();
  private final Set<String> gone = new LinkedHashSet<>();
  private final Set<String> stale = new LinkedHashSet<>();

  /** That every row has to be asked for again. */
  static TreeChangedParams everything() {
    return new TreeDelta().params();
  }

  /** The row of an object, made once however many followers it concerns. */
  TreeNode made(ApiObject object, Supplier<TreeNode> row) {
    return made.computeIfAbsent(object, _ -> row.get());
  }

  /** A row may look otherwise to a client that asks for it again. */
  void node(String id) {
    nodes.add(id);
  }

  /** A row looks otherwise. */
  void row(TreeNode row) {
    nodes.add(row.id());
    rows.put(row.id(), row);
  }

  @Override
  public void changed(String parent, TreeNode row) {
    // A workload's id stands for its pods too; the rows of a category are named themselves.
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

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  List<String> nodes() {
    return List.copyOf(nodes);
  }

  TreeChangedParams params() {
    return new TreeChangedParams(
        List.copyOf(nodes),
        List.copyOf(rows.values()),
        List.copyOf(added),
        List.copyOf(gone),
        List.copyOf(stale));
  }
}
