package dev.kube9.screen;

import dev.kube9.protocol.TreeNode;
import dev.kube9.tree.Node;
import dev.kube9.wire.ToProtocol;
import dev.kube9.workload.ApiObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the client was shown last: so that it is told of a change only when it would see another
 * picture than the one it has. Safe for all threads.
 *
 * <p>While an answer is under way nobody knows which picture the client will have: until it is
 * noted, every change below that parent counts as one that it does not show.
 */
public final class Answered {
  /** A row as it was answered, and below which one. */
  private record Seen(String parent, TreeNode look) {}

  private final Map<String, Seen> rows = new HashMap<>();
  private final Map<String, Integer> members = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Set<String> failed = new HashSet<>();

  /** An answer is being made from what is known from now on. */
  public synchronized void begin(String parent) {
    underWay.merge(parent, 1, Integer::sum);
  }

  /** It has been noted, or will not be. */
  public synchronized void end(String parent) {
    underWay.computeIfPresent(parent, (_, count) -> count == 1 ? null : count - 1);
  }

  public synchronized void note(String parent, List<Node> nodes) {
    members.remove(parent);
    failed.remove(parent);
    nodes.forEach(n -> rows.put(n.id().text(), new Seen(parent, ToProtocol.node(n))));
  }

  /** Of what the rows answered below a parent are a part, in their order. */
  public synchronized void noteMembers(String parent, List<? extends ApiObject> all) {
    members.put(parent, uids(all));
  }

  /** Instead of its children the client was shown why they cannot be. */
  public synchronized void noteFailure(String parent) {
    failed.add(parent);
  }

  synchronized boolean showsFailure(String parent) {
    return failed.contains(parent);
  }

  synchronized boolean showsRow(Node node) {
    var seen = rows.get(node.id().text());
    // As the client gets it: a version that changed alone is no other picture.
    return seen != null
        && !underWay.containsKey(seen.parent())
        && seen.look().equals(ToProtocol.node(node));
  }

  /** Whether the client has another picture of this row; of one that it has not, it has none. */
  synchronized boolean showsOtherwise(String parent, Node node) {
    return underWay.containsKey(parent) || (rows.containsKey(node.id().text()) && !showsRow(node));
  }

  /** Whether its rows are a part of just these; how they look is another question. */
  synchronized boolean showsMembers(String parent, List<? extends ApiObject> all) {
    return !underWay.containsKey(parent) && Integer.valueOf(uids(all)).equals(members.get(parent));
  }

  /** The rows shown that are so. */
  synchronized Set<String> rows(Predicate<String> id) {
    return rows.keySet().stream().filter(id).collect(Collectors.toSet());
  }

  /** The rows below a parent. */
  synchronized Set<String> below(String parent) {
    return rows.entrySet().stream()
        .filter(e -> e.getValue().parent().equals(parent))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** A row that is gone from the cluster. */
  synchronized void forget(String id) {
    rows.remove(id);
    members.remove(id);
  }

  /** Forgets what is on screen no longer: all but these rows and those right below them. */
  synchronized void keep(Set<String> visible) {
    rows.entrySet()
        .removeIf(e -> !visible.contains(e.getKey()) && !visible.contains(e.getValue().parent()));
    members.keySet().retainAll(visible);
    failed.retainAll(visible);
  }

  private static int uids(List<? extends ApiObject> all) {
    return all.stream().map(ApiObject::uid).toList().hashCode();
  }
}
