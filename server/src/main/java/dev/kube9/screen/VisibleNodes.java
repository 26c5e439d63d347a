package dev.kube9.screen;

import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.screen.ScreenChanges.NamespaceKey;
import dev.kube9.tree.Category;
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
import org.jspecify.annotations.Nullable;

/**
 * Keeps feeds open for what is on screen, and tells the client what changed there.
 *
 * <p>A visible category follows its kind; a visible workload its own row and its pods; a namespace
 * all its workloads. What is on screen no longer is followed no longer.
 */
public final class VisibleNodes implements AutoCloseable {
  private final Screen screen;

  /** By the id of the row, or the namespace. */
  private final Map<Object, Followed> followed = new HashMap<>();

  private Set<String> nodes = Set.of();
  private Set<NamespaceKey> namespaces = Set.of();

  public VisibleNodes(Screen screen) {
    this.screen = screen;
  }

  /** What is on screen now, instead of what was. Opens and closes feeds, without waiting. */
  public synchronized void show(VisibleParams params) {
    nodes = Set.copyOf(orEmpty(params.nodes()));
    var named = new HashSet<NamespaceKey>();
    for (var ref : orEmpty(params.namespaces())) {
      named.add(
          new NamespaceKey(
              FromProtocol.required("namespaces.context", ref.context()),
              FromProtocol.required("namespaces.namespace", ref.namespace())));
    }
    namespaces = named;
    follow();
    screen.answered().keep(nodes);
  }

  /** After the kubeconfig may have changed: whatever it leads elsewhere now is followed there. */
  public synchronized void followAgain() {
    follow();
  }

  private void follow() {
    for (var key : List.copyOf(followed.keySet())) {
      if (!isShown(key) || !isCurrent(key)) {
        Optional.ofNullable(followed.remove(key)).ifPresent(Followed::close);
      }
    }
    for (var id : categoriesFirst()) {
      open(id, () -> NodeId.parse(id).flatMap(this::followed));
    }
    for (var namespace : namespaces) {
      open(namespace, () -> Optional.of(new FollowedNamespace(screen, namespace)));
    }
  }

  private boolean isShown(Object key) {
    return key instanceof NamespaceKey ? namespaces.contains(key) : nodes.contains(key);
  }

  private boolean isCurrent(Object key) {
    var one = followed.get(key);
    try {
      return one != null && screen.cluster(one.cluster().context()).equals(one.cluster());
    } catch (Kube9Exception _) {
      return false;
    }
  }

  /** A workload joins the feed of its category, so that is to be there before it. */
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

  private interface Maker {
    Optional<Followed> make();
  }

  private void open(Object key, Maker maker) {
    if (followed.containsKey(key)) {
      return;
    }
    try {
      maker
          .make()
          .ifPresent(
              f -> {
                followed.put(key, f);
                f.open();
              });
    } catch (Kube9Exception _) {
      // The answers to the client's own requests say why the context cannot be used.
    }
  }

  private Optional<Followed> followed(NodeId id) {
    return switch (id) {
      case NodeId.OfCategory(var context, var category) ->
          Optional.of(new FollowedCategory(screen, context, category));
      case NodeId.OfWorkload(var ref) ->
          Optional.of(new FollowedWorkload(screen, ref, isCategoryShown(ref)));
      default -> Optional.empty();
    };
  }

  private boolean isCategoryShown(WorkloadRef ref) {
    return Category.of(ref.kind().kubernetesName())
        .map(c -> new NodeId.OfCategory(ref.context(), c).text())
        .filter(followed::containsKey)
        .isPresent();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  @Override
  public synchronized void close() {
    followed.values().forEach(Followed::close);
    followed.clear();
  }
}
