package dev.kube9.screen;

import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.screen.rows.NamespaceDelta;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.screen.rows.TreeDelta;
import dev.kube9.tree.NodeId;
import dev.kube9.wire.FromProtocol;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what is on screen: for a visible category the objects of its kind, for a visible workload
 * its own row and its pods, for the page of a namespace all its workloads. What leaves the screen
 * is no longer followed.
 */
public final class VisibleNodes implements AutoCloseable {
  private final Screen screen;

  /** By the id of the row. */
  private final Map<String, Followed<TreeDelta>> followedRows = new HashMap<>();

  private final Map<NamespaceKey, FollowedNamespace> followedPages = new HashMap<>();
  private Set<String> nodes = Set.of();
  private Set<NamespaceKey> namespaces = Set.of();

  /** The namespaces to which the rows are filtered: only these are followed; empty: all. */
  private Set<String> filtered = Set.of();

  private RowFilter filter = RowFilter.of(null);
  private boolean closed;

  public VisibleNodes(Screen screen) {
    this.screen = screen;
  }

  /** Replaces what is on screen. May read the kubeconfig; opens and closes informers. */
  public synchronized void show(VisibleParams params) {
    nodes = Set.copyOf(orEmpty(params.nodes()));
    filter(RowFilter.of(params.filter()));
    var named = new HashSet<NamespaceKey>();
    for (var ref : orEmpty(params.namespaces())) {
      named.add(
          new NamespaceKey(
              FromProtocol.required("namespaces.context", ref.context()),
              FromProtocol.required("namespaces.namespace", ref.namespace())));
    }
    namespaces = named;
    follow();
    screen.given().keep(nodes);
    var pages = new HashSet<String>();
    namespaces.forEach(n -> pages.add(n.parent()));
    screen.givenToPages().keep(pages);
  }

  private void filter(RowFilter now) {
    if (!now.namespaces().equals(filtered)) {
      filtered = now.namespaces();
      closeUnless(followedRows, Set.of());
    }
    if (!now.equals(filter)) {
      filter = now;
      screen.counts().forgetLeft();
    }
  }

  /**
   * Called when the kubeconfig may have changed: a context that now refers to another cluster is
   * followed in that cluster.
   */
  public synchronized void followAgain() {
    follow();
  }

  /**
   * Collects what changed in the tree and sends it. No answer is noted during this.
   *
   * @param tell adds the other changes, and sends all of them
   */
  synchronized void tellTree(TreeDelta delta, Runnable tell) {
    synchronized (screen.given()) {
      followedRows.values().forEach(f -> f.collect(delta));
      tell.run();
    }
  }

  /** The same for the pages of namespaces. */
  synchronized void tellPages(Consumer<NamespaceDelta> tell) {
    synchronized (screen.givenToPages()) {
      followedPages.forEach(
          (namespace, followed) -> {
            var delta = new NamespaceDelta(namespace);
            followed.collect(delta);
            tell.accept(delta);
          });
    }
  }

  private void follow() {
    if (closed) {
      return; // the client's last notification may be handled after its session has ended
    }
    closeUnless(followedRows, nodes);
    closeUnless(followedPages, namespaces);
    for (var id : categoriesFirst()) {
      NodeId.parse(id).ifPresent(node -> follow(id, node));
    }
    for (var namespace : namespaces) {
      if (!followedPages.containsKey(namespace)) {
        follow(namespace);
      }
    }
  }

  private <K> void closeUnless(Map<K, ? extends Followed<?>> followed, Set<K> shown) {
    for (var key : List.copyOf(followed.keySet())) {
      var one = followed.get(key);
      if (one != null && !(shown.contains(key) && isCurrent(one))) {
        followed.remove(key);
        one.close();
      }
    }
  }

  private boolean isCurrent(Followed<?> one) {
    try {
      return screen.cluster(one.cluster().context()).equals(one.cluster());
    } catch (Kube9Exception _) {
      return false;
    }
  }

  /**
   * Categories come first, because the workload of an open category uses the category's informer.
   */
  private List<String> categoriesFirst() {
    var ordered = new ArrayList<String>();
    for (var id : nodes) {
      if (NodeId.parse(id).orElse(null) instanceof NodeId.OfCategory) {
        ordered.addFirst(id);
      } else {
        ordered.addLast(id);
      }
    }
    return ordered;
  }

  private void follow(String id, NodeId node) {
    if (followedRows.containsKey(id)) {
      return;
    }
    try {
      followed(node)
          .ifPresent(
              f -> {
                followedRows.put(id, f);
                f.open();
              });
    } catch (Kube9Exception _) {
      // The answers to the client's own requests say why the context cannot be used.
    }
  }

  private void follow(NamespaceKey namespace) {
    try {
      var page = new FollowedNamespace(screen, screen.cluster(namespace.context()), namespace);
      followedPages.put(namespace, page);
      page.open();
    } catch (Kube9Exception _) {
      // The answers to the client's own requests say why the context cannot be used.
    }
  }

  private Optional<Followed<TreeDelta>> followed(NodeId id) {
    return switch (id) {
      case NodeId.OfCategory(var context, var category) ->
          Optional.of(FollowedCategory.of(screen, screen.cluster(context), category, filtered));
      case NodeId.OfWorkload(var ref) ->
          Optional.of(
              new FollowedWorkload(
                  screen, screen.cluster(ref.context()), ref, isCategoryShown(ref)));
      default -> Optional.empty();
    };
  }

  private boolean isCategoryShown(WorkloadRef ref) {
    return filtered.isEmpty() && followedRows.containsKey(NodeId.OfCategory.above(ref).text());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  @Override
  public synchronized void close() {
    closed = true;
    followedRows.values().forEach(Followed::close);
    followedRows.clear();
    followedPages.values().forEach(Followed::close);
    followedPages.clear();
  }
}
