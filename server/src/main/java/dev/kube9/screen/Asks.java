package dev.kube9.screen;

import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.tree.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells whether a request for rows comes from a person, or from a client that only asks again
 * because it was notified of a change. Only a person's request may retry a login that has failed.
 */
public final class Asks {
  /** How many rows and pages are remembered. A request for any other one counts as a person's. */
  private static final int REMEMBERED = 10_000;

  private final Map<Object, Long> answered = new Remembered();
  private final Map<Object, Long> told = new Remembered();
  private long moment;
  private long allTold;

  private static final class Remembered extends LinkedHashMap<Object, Long> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
      return size() > REMEMBERED;
    }
  }

  /**
   * Notes that the client is told to ask again.
   *
   * @param nodes ids of rows, which stand for everything below them too; empty: all rows
   */
  synchronized void toldToAsk(List<String> nodes) {
    moment++;
    if (nodes.isEmpty()) {
      allTold = moment;
    }
    nodes.forEach(node -> told.put(node, moment));
  }

  synchronized void toldToAsk(NamespaceKey namespace) {
    told.put(namespace, ++moment);
  }

  /** Notes a request for the children of a row, and tells whether it is a person's. */
  public synchronized boolean isPersons(String parent, NodeId id) {
    var concerning = new ArrayList<Object>(List.of(parent));
    above(id).forEach(node -> concerning.add(node.text()));
    return isPersons(parent, concerning);
  }

  /** Notes a request for a namespace's page, and tells whether it is a person's. */
  public synchronized boolean isPersons(NamespaceKey namespace) {
    return isPersons(namespace, List.of(namespace));
  }

  private boolean isPersons(Object asked, List<Object> concerning) {
    var before = answered.put(asked, ++moment);
    if (before == null) {
      return true;
    }
    return allTold < before
        && concerning.stream().map(told::get).filter(Objects::nonNull).allMatch(t -> t < before);
  }

  private static List<NodeId> above(NodeId id) {
    return switch (id) {
      case NodeId.OfCategory(var context, _) ->
          List.of(new NodeId.Workloads(context), new NodeId.Context(context));
      case NodeId.OfWorkload(var ref) ->
          Stream.concat(
                  Stream.of(NodeId.OfCategory.above(ref)),
                  above(NodeId.OfCategory.above(ref)).stream())
              .toList();
      default -> List.of();
    };
  }
}
