package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.rollout.Rollout;
import dev.kube9.tree.Category;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A category on screen: its rows, as they come, change and go. Of rows that roll the pods are
 * followed too, whoever began the rollout: they tell how far it is and what holds it up.
 */
final class FollowedCategory implements Followed {
  /** Of more rollouts than this at once the workloads' own counts have to do. */
  static final int MOST_ROLLING = 20;

  private final Screen screen;
  private final String context;
  private final Category category;
  private final String id;
  private final Cluster cluster;
  private final List<NarrowingSubscription<?>> leases = new ArrayList<>();
  private final Map<String, Subscription<Pod>> rolling = new HashMap<>();

  FollowedCategory(Screen screen, String context, Category category) {
    this.screen = screen;
    this.context = context;
    this.category = category;
    id = new NodeId.OfCategory(context, category).text();
    cluster = screen.cluster(context);
  }

  @Override
  public synchronized void open() {
    category
        .workloadKind()
        .ifPresentOrElse(
            k -> open(Resource.of(k), w -> screen.row(cluster, w)),
            () -> open(Resource.CRON_JOBS, j -> screen.row(cluster, j)));
    look();
  }

  private <T extends ApiObject> void open(Resource<T> resource, Function<T, Node> row) {
    var own = screen.contexts().ownNamespace(context).map(n -> Scope.of(resource, n)).orElse(null);
    for (var scope : screen.contexts().scopes(resource)) {
      leases.add(
          new NarrowingSubscription<>(
              screen.feeds(), cluster, scope, own, new RowsListener<>(row)));
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    leases.forEach(NarrowingSubscription::close);
    leases.clear();
    rolling.values().forEach(Subscription::close);
    rolling.clear();
  }

  /** Follows its pods while it rolls. */
  private synchronized void followPods(Workload workload) {
    var isRolling = Rollout.of(workload).isUnfinished();
    if (!isRolling || leases.isEmpty()) {
      unfollowPods(workload);
    } else if (rolling.size() < MOST_ROLLING) {
      rolling.computeIfAbsent(
          workload.key(),
          _ -> screen.feeds().open(cluster, Screen.podScope(workload), new PodsListener(workload)));
    }
  }

  private synchronized void unfollowPods(Workload workload) {
    var lease = rolling.remove(workload.key());
    if (lease != null) {
      lease.close();
    }
  }

  private synchronized Optional<Workload> workload(String namespace, String name) {
    return leases.stream()
        .flatMap(l -> l.get(namespace, name).stream())
        .filter(Workload.class::isInstance)
        .map(Workload.class::cast)
        .findFirst();
  }

  private void rowMayDiffer(Workload workload) {
    var node = screen.row(cluster, workload);
    if (screen.answered().showsOtherwise(id, node)) {
      screen.changes().changed(node.id().text());
    }
  }

  /** Pods of a row that rolls. */
  private final class PodsListener implements ResourceEventHandler<Pod> {
    private final String namespace;
    private final String name;

    PodsListener(Workload workload) {
      namespace = workload.namespace();
      name = workload.name();
    }

    @Override
    public void changed(@Nullable Pod before, @Nullable Pod now) {
      turned();
    }

    @Override
    public void turned() {
      workload(namespace, name).ifPresent(FollowedCategory.this::rowMayDiffer);
    }
  }

  /** How it stands with the feeds, and which rows were gone before they had their first list. */
  private synchronized void look() {
    var trouble = leases.stream().flatMap(l -> l.trouble().stream()).findFirst();
    screen.noteConnection(context, trouble.orElse(null));
    if (trouble.isPresent() || !leases.stream().allMatch(Subscription::listed)) {
      return;
    }
    if (screen.answered().showsFailure(id)) {
      screen.changes().changed(id);
    }
    workloads().toList().forEach(this::followPods);
    var there = objects().map(ApiObject::key).collect(Collectors.toSet());
    for (var row : screen.answered().rows(this::isRow)) {
      if (!there.contains(key(row))) {
        screen.answered().forget(row);
        screen.changes().changed(id);
      }
    }
  }

  private Stream<ApiObject> objects() {
    return leases.stream().flatMap(l -> l.all().stream());
  }

  private Stream<Workload> workloads() {
    return objects().filter(Workload.class::isInstance).map(Workload.class::cast);
  }

  /** Whether a node is a row of this category. */
  boolean isRow(String node) {
    return switch (NodeId.parse(node).orElse(null)) {
      case NodeId.OfWorkload(var ref) ->
          ref.context().equals(context) && category.kind().equals(ref.kind().kubernetesName());
      case NodeId.OfCronJob job -> job.context().equals(context) && category == Category.CRON_JOBS;
      case null, default -> false;
    };
  }

  private static String key(String row) {
    return switch (NodeId.parse(row).orElse(null)) {
      case NodeId.OfWorkload(var ref) -> ref.namespace() + "/" + ref.name();
      case NodeId.OfCronJob job -> job.namespace() + "/" + job.name();
      case null, default -> "";
    };
  }

  /** Rows that come and go change the category; others only themselves. */
  private final class RowsListener<T extends ApiObject> implements ResourceEventHandler<T> {
    private final Function<T, Node> row;

    RowsListener(Function<T, Node> row) {
      this.row = row;
    }

    @Override
    public void changed(@Nullable T before, @Nullable T now) {
      if (now == null) {
        if (before instanceof Workload gone) {
          unfollowPods(gone);
        }
        screen.changes().changed(id);
        return;
      }
      if (now instanceof Workload workload) {
        followPods(workload);
      }
      var node = row.apply(now);
      if (before == null) {
        if (!screen.answered().showsRow(node)) {
          screen.changes().changed(id);
        }
      } else if (screen.answered().showsOtherwise(id, node)) {
        screen.changes().changed(node.id().text());
      }
    }

    @Override
    public void turned() {
      look();
    }
  }
}
