package dev.kube9.session;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.FeedListener;
import dev.kube9.live.Feeds;
import dev.kube9.live.Lease;
import dev.kube9.rollout.PodsOf;
import dev.kube9.tree.Category;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.tree.TreeBuilder;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps feeds open for what is on screen, and tells the client what changed there.
 *
 * <p>A visible category follows its kind; a visible workload its own row and its pods. What is on
 * screen no longer is followed no longer.
 */
final class VisibleNodes implements AutoCloseable {
  private final ShownContexts contexts;
  private final Feeds feeds;
  private final TreeHandler tree;
  private final TreeBuilder builder;
  private final Answered answered;
  private final TreeChanges changes;
  private final Map<String, AutoCloseable> followed = new HashMap<>();

  VisibleNodes(
      ShownContexts contexts,
      Feeds feeds,
      TreeHandler tree,
      TreeBuilder builder,
      Answered answered,
      TreeChanges changes) {
    this.contexts = contexts;
    this.feeds = feeds;
    this.tree = tree;
    this.builder = builder;
    this.answered = answered;
    this.changes = changes;
  }

  /** What is on screen now, instead of what was. Opens and closes feeds, without waiting. */
  synchronized void show(List<String> ids) {
    var now = new HashSet<>(ids);
    for (var gone : followed.keySet().stream().filter(id -> !now.contains(id)).toList()) {
      close(followed.remove(gone));
    }
    answered.keep(id -> now.stream().anyMatch(v -> v.equals(id) || isRowOf(v, id)));
    for (var id : now) {
      if (!followed.containsKey(id)) {
        NodeId.parse(id).flatMap(this::follow).ifPresent(f -> followed.put(id, f));
      }
    }
  }

  @Override
  public synchronized void close() {
    followed.values().forEach(VisibleNodes::close);
    followed.clear();
  }

  private static boolean isRowOf(String visible, String id) {
    return NodeId.parse(visible).orElse(null) instanceof NodeId.OfCategory(var c, var category)
        && NodeId.parse(id).orElse(null) instanceof NodeId.OfWorkload(var ref)
        && ref.context().equals(c)
        && category.kind().equals(ref.kind().kubernetesName());
  }

  private Optional<AutoCloseable> follow(NodeId id) {
    try {
      return switch (id) {
        case NodeId.OfCategory(var context, var category) ->
            Optional.of(new FollowedCategory(context, category));
        case NodeId.OfWorkload(var ref) -> Optional.of(new FollowedWorkload(ref));
        default -> Optional.empty();
      };
    } catch (Kube9Exception _) {
      return Optional.empty(); // The tree's own answer says why the context cannot be used.
    }
  }

  private static void close(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private <T extends ApiObject> List<Scope<T>> scopes(Resource<T> resource) {
    return contexts.namespaces().isEmpty()
        ? List.of(Scope.of(resource, null))
        : contexts.namespaces().stream().map(n -> Scope.of(resource, n)).toList();
  }

  /** A category on screen. */
  private final class FollowedCategory implements AutoCloseable {
    private final String context;
    private final String id;
    private final List<Lease<?>> leases = new ArrayList<>();

    FollowedCategory(String context, Category category) {
      this.context = context;
      this.id = new NodeId.OfCategory(context, category).text();
      var cluster = contexts.cluster(context);
      category
          .workloadKind()
          .ifPresentOrElse(
              k -> open(cluster, Resource.of(k), w -> tree.row(context, w)),
              () -> open(cluster, Resource.CRON_JOBS, j -> builder.cronJob(context, j)));
    }

    private <T extends ApiObject> void open(
        Cluster cluster, Resource<T> resource, Function<T, Node> row) {
      for (var scope : scopes(resource)) {
        leases.add(feeds.open(cluster, scope, new RowsListener<>(row)));
      }
    }

    /** Rows that come and go change the category; others only themselves. */
    private final class RowsListener<T extends ApiObject> implements FeedListener<T> {
      private final Function<T, Node> row;

      RowsListener(Function<T, Node> row) {
        this.row = row;
      }

      @Override
      public void changed(@Nullable T before, @Nullable T now) {
        if (now == null) {
          changes.changed(id);
          return;
        }
        var node = row.apply(now);
        if (!answered.showsRow(node)) {
          changes.changed(before == null ? id : node.id().text());
        }
      }

      @Override
      public void turned() {
        noteTrouble(context, leases);
      }
    }

    @Override
    public void close() {
      leases.forEach(Lease::close);
    }
  }

  private void noteTrouble(String context, List<Lease<?>> leases) {
    var trouble =
        List.copyOf(leases).stream()
            .flatMap(l -> l.trouble().stream())
            .map(Kube9Exception::reason)
            .findFirst()
            .orElse(null);
    if (contexts.noteConnection(context, trouble)) {
      changes.changed(new NodeId.Context(context).text());
    }
  }

  /** A workload on screen: its row and its pods. */
  private final class FollowedWorkload implements AutoCloseable {
    private final WorkloadRef ref;
    private final String id;
    private final Cluster cluster;
    private final Lease<Workload> rows;
    private @Nullable Lease<Pod> pods;
    private @Nullable Workload workload;
    private boolean closed;

    FollowedWorkload(WorkloadRef ref) {
      this.ref = ref;
      this.id = new NodeId.OfWorkload(ref).text();
      cluster = contexts.cluster(ref.context());
      rows = feeds.open(cluster, scope(), new RowListener());
      rows.get(ref.namespace(), ref.name()).ifPresent(this::rowIs);
    }

    /** The scope that its category has, so that both share one watch. */
    private Scope<Workload> scope() {
      return contexts.namespaces().isEmpty() && followsCategory()
          ? Scope.of(Resource.of(ref.kind()), null)
          : Scope.around(ref);
    }

    private boolean followsCategory() {
      return Category.of(ref.kind().kubernetesName())
          .map(c -> new NodeId.OfCategory(ref.context(), c).text())
          .filter(followed::containsKey)
          .isPresent();
    }

    private synchronized void rowIs(Workload now) {
      var selectorChanged = workload == null || !workload.selector().equals(now.selector());
      workload = now;
      if (closed) {
        return;
      }
      if (selectorChanged) {
        closePods();
        pods = feeds.open(cluster, TreeHandler.podScope(now), new PodListener());
        podsMayDiffer();
      }
      if (!answered.showsRow(tree.row(ref.context(), now))) {
        changes.changed(id);
      }
    }

    private synchronized void podsMayDiffer() {
      if (pods == null || workload == null || !pods.listed()) {
        return;
      }
      var nodes =
          PodsOf.of(workload, pods.all()).stream().map(p -> builder.pod(ref.context(), p)).toList();
      if (!answered.showsChildren(id, nodes)) {
        changes.changed(id);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      rows.close();
      closePods();
    }

    private void closePods() {
      if (pods != null) {
        pods.close();
      }
    }

    private final class RowListener implements FeedListener<Workload> {
      @Override
      public void changed(@Nullable Workload before, @Nullable Workload now) {
        var either = now != null ? now : before;
        if (either == null || !either.ref(ref.context()).equals(ref)) {
          return;
        }
        if (now == null) {
          changes.changed(id);
        } else {
          rowIs(now);
        }
      }

      @Override
      public void turned() {
        noteTrouble(ref.context(), List.of(rows));
      }
    }

    private final class PodListener implements FeedListener<Pod> {
      @Override
      public void changed(@Nullable Pod before, @Nullable Pod now) {
        podsMayDiffer();
      }

      @Override
      public void turned() {
        podsMayDiffer();
      }
    }
  }
}
