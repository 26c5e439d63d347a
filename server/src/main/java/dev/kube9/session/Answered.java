package dev.kube9.session;

import dev.kube9.tree.Node;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the client was shown last, as hashes: so that it is told of a change only when it would see
 * another picture than the one it has.
 */
final class Answered {
  private final ConcurrentHashMap<String, Integer> rows = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> children = new ConcurrentHashMap<>();

  void note(String parent, List<Node> nodes) {
    children.put(parent, nodes.hashCode());
    nodes.forEach(n -> rows.put(n.id().text(), n.hashCode()));
  }

  boolean showsRow(Node node) {
    return Integer.valueOf(node.hashCode()).equals(rows.get(node.id().text()));
  }

  boolean showsChildren(String parent, List<Node> nodes) {
    return Integer.valueOf(nodes.hashCode()).equals(children.get(parent));
  }

  /** Forgets what is on screen no longer. */
  void keep(Predicate<String> id) {
    rows.keySet().removeIf(id.negate());
    children.keySet().removeIf(id.negate());
  }
}
