package dev.kube9.screen.rows;

import dev.kube9.workload.ApiObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the client was given, in order below each parent. The client is sent only what
 * differs from them.
 *
 * <p>A client handles frames in order, so each answer has to be at least as new as every
 * notification sent before it. The thread that compares rows and sends the differences holds this
 * object's lock; and while an answer with the rows below a parent is being made and sent, nothing
 * is compared below that parent.
 *
 * @param <R> a row as the client gets it
 */
public final class GivenRows<R> {

  /** The parent of the rows at the top. */
  public static final String TOP = "";

  /** A row with its place. */
  public record Placed<R>(RowOrder order, String id, R row) {}

  /** What was given below one parent. */
  private static final class Children {
    final TreeMap<RowOrder, String> ids = new TreeMap<>();
    final Predicate<ApiObject> filter;
    boolean whole;
    boolean failed;

    Children(Predicate<ApiObject> filter) {
      this.filter = filter;
    }

    boolean hasObjects() {
      return !ids.isEmpty() && !ids.lastKey().isNote();
    }
  }

  private final Map<String, Children> parents = new HashMap<>();
  private final Map<String, R> rows = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();

  /**
   * Begins an answer with the rows below a parent: nothing is compared there until {@link #end}.
   */
  public synchronized void begin(String parent) {
    underWay.merge(parent, 1, Integer::sum);
  }

  /** Ends the answer: it has been sent, or an error in its place. */
  public synchronized void end(String parent) {
    underWay.computeIfPresent(parent, (_, count) -> count == 1 ? null : count - 1);
  }

  public synchronized boolean isUnderWay(String parent) {
    return underWay.containsKey(parent);
  }

  /**
   * Notes an answer with the first rows below a parent.
   *
   * @param filter the objects that the client wants to see there
   * @param whole whether these are all rows below the parent
   */
  public synchronized void give(
      String parent, List<Placed<R>> given, Predicate<ApiObject> filter, boolean whole) {
    forgetChildren(parent);
    parents.put(parent, new Children(filter));
    giveMore(parent, given, whole);
  }

  /** Notes an answer with more rows, which follow those that were given. */
  public synchronized void giveMore(String parent, List<Placed<R>> given, boolean whole) {
    var children = parents.computeIfAbsent(parent, _ -> new Children(_ -> true));
    for (var one : given) {
      children.ids.put(one.order(), one.id());
      rows.put(one.id(), one.row());
    }
    children.whole = whole;
  }

  /** Notes an answer whose rows say why there are no others. */
  public synchronized void giveFailure(String parent, List<Placed<R>> given) {
    give(parent, given, _ -> true, true);
    Objects.requireNonNull(parents.get(parent)).failed = true;
  }

  /** Whether the client was given anything below this parent. */
  public synchronized boolean knows(String parent) {
    return parents.containsKey(parent);
  }

  /** Whether rows of objects were given below it, and not rows that say why there are none. */
  synchronized boolean hasObjects(String parent) {
    var children = parents.get(parent);
    return children != null && children.hasObjects();
  }

  public synchronized boolean hasFailed(String parent) {
    var children = parents.get(parent);
    return children != null && children.failed;
  }

  /** The places of the rows of objects below a parent. */
  public synchronized List<RowOrder> places(String parent) {
    var children = parents.get(parent);
    return children == null
        ? List.of()
        : new ArrayList<>(children.ids.tailMap(new RowOrder(0, ""), true).keySet());
  }

  /** The id of the row that was given at a place. */
  public synchronized Optional<String> idAt(String parent, RowOrder order) {
    var children = parents.get(parent);
    return children == null ? Optional.empty() : Optional.ofNullable(children.ids.get(order));
  }

  /** Whether a new row of this object belongs among those that were given. */
  synchronized boolean belongs(String parent, RowOrder order, ApiObject object) {
    var children = parents.get(parent);
    return children != null
        && children.filter.test(object)
        && (children.whole
            || (children.hasObjects() && order.compareTo(children.ids.lastKey()) < 0));
  }

  /** Whether an object that the client wants to see has no row yet. */
  public synchronized boolean isHidden(String parent, RowOrder order, ApiObject object) {
    var children = parents.get(parent);
    return children != null && children.filter.test(object) && isBehind(parent, order);
  }

  /** Whether a place is after all rows that were given. */
  public synchronized boolean isBehind(String parent, RowOrder order) {
    var children = parents.get(parent);
    return children != null
        && (children.ids.isEmpty() || order.compareTo(children.ids.lastKey()) > 0);
  }

  /** Whether there are more rows after those that were given. */
  synchronized boolean hasMore(String parent) {
    var children = parents.get(parent);
    return children != null && !children.whole;
  }

  synchronized boolean knowsRow(String id) {
    return rows.containsKey(id);
  }

  /**
   * Stores the new look of a row.
   *
   * @return false if the client already has it, or was not given the row
   */
  public synchronized boolean update(String id, R row) {
    var before = rows.get(id);
    if (before == null || before.equals(row)) {
      return false;
    }
    rows.put(id, row);
    return true;
  }

  /** The objects that the client wants to see below a parent; empty if it was given no rows. */
  public synchronized Optional<Predicate<ApiObject>> filter(String parent) {
    return Optional.ofNullable(parents.get(parent)).map(children -> children.filter);
  }

  /**
   * Stores the look of a row that the client shows, even if this server has not given it the row.
   */
  public synchronized boolean updateOrAdopt(String id, R row) {
    var before = rows.put(id, row);
    // The first comparison of two records takes milliseconds.
    return before == null || !before.equals(row);
  }

  /**
   * Stores a new row.
   *
   * @return the row before it; absent when it is the first
   */
  synchronized @Nullable String insert(String parent, Placed<R> placed) {
    var children = Objects.requireNonNull(parents.get(parent));
    children.ids.put(placed.order(), placed.id());
    rows.put(placed.id(), placed.row());
    var before = children.ids.lowerEntry(placed.order());
    return before == null ? null : before.getValue();
  }

  /** Removes a row of an object that is gone. */
  synchronized void remove(String parent, RowOrder order) {
    var children = parents.get(parent);
    if (children != null) {
      var id = children.ids.remove(order);
      if (id != null) {
        rows.remove(id);
        forgetChildren(id);
      }
    }
  }

  /**
   * Removes what is no longer on screen: all rows except these, their children, and the rows at the
   * top.
   */
  public synchronized void keep(Set<String> visible) {
    var kept = new HashSet<>(visible);
    for (var parent : List.copyOf(parents.keySet())) {
      if (parent.equals(TOP) || visible.contains(parent) || underWay.containsKey(parent)) {
        kept.addAll(Objects.requireNonNull(parents.get(parent)).ids.values());
      } else {
        parents.remove(parent);
      }
    }
    rows.keySet().retainAll(kept);
  }

  private void forgetChildren(String parent) {
    var children = parents.remove(parent);
    if (children != null) {
      rows.keySet().removeAll(Set.copyOf(children.ids.values()));
    }
  }
}
