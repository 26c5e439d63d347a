package dev.kube9.session;

import dev.kube9.tree.Node;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the client was shown last, as hashes: so that it is told of a change only when it would see
 * another picture than the one it has.
 */
final class Answered {
  private final ConcurrentHashMap<String, Integer> rows = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> children = new ConcurrentHashMap<>();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  void note(String parent, List<Node> nodes) {
    children.put(parent, nodes.hashCode());
    failed.remove(parent);
    nodes.forEach(n -> rows.put(n.id().text(), n.hashCode()));
  }

  /** Instead of its children the client was shown why they cannot be. */
  void noteFailure(String parent) {
    failed.add(parent);
  }

  boolean showsFailure(String parent) {
    return failed.contains(parent);
  }

  boolean showsRow(Node node) {
    return Integer.valueOf(node.hashCode()).equals(rows.get(node.id().text()));
  }

  /** Whether there is a row of this node, however it looks. */
  boolean hasRow(Node node) {
    return rows.containsKey(node.id().text());
  }

  boolean showsChildren(String parent, List<Node> nodes) {
    return Integer.valueOf(nodes.hashCode()).equals(children.get(parent));
  }

  /** The rows shown that are so. */
  Set<String> rows(Predicate<String> id) {
    return rows.keySet().stream().filter(id).collect(Collectors.toSet());
  }

  /** A row that is gone from the cluster. */
  void forget(String id) {
    rows.remove(id);
    children.remove(id);
  }

  /** Forgets what is on screen no longer. */
  void keep(Predicate<String> id) {
    rows.keySet().removeIf(id.negate());
    children.keySet().removeIf(id.negate());
    failed.removeIf(id.negate());
  }
}
