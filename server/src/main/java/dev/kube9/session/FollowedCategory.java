package dev.kube9.session;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.FeedListener;
import dev.kube9.live.Lease;
import dev.kube9.tree.Category;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.ApiObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A category on screen: its rows, as they come, change and go. */
final class FollowedCategory implements Followed {
  private final Screen screen;
  private final String context;
  private final Category category;
  private final String id;
  private final Cluster cluster;
  private final List<NarrowingLease<?>> leases = new ArrayList<>();

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
            k -> open(Resource.of(k), w -> screen.row(context, w)),
            () -> open(Resource.CRON_JOBS, j -> screen.builder().cronJob(context, j)));
    look();
  }

  private <T extends ApiObject> void open(Resource<T> resource, Function<T, Node> row) {
    var own = screen.contexts().ownNamespace(context).map(n -> Scope.of(resource, n)).orElse(null);
    for (var scope : screen.contexts().scopes(resource)) {
      leases.add(
          new NarrowingLease<>(screen.feeds(), cluster, scope, own, new RowsListener<>(row)));
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    leases.forEach(NarrowingLease::close);
    leases.clear();
  }

  /** How it stands with the feeds, and which rows were gone before they had their first list. */
  private synchronized void look() {
    var trouble = leases.stream().flatMap(l -> l.trouble().stream()).findFirst();
    screen.noteConnection(context, trouble.orElse(null));
    if (trouble.isPresent() || !leases.stream().allMatch(Lease::listed)) {
      return;
    }
    if (screen.answered().showsFailure(id)) {
      screen.changes().changed(id);
    }
    var there = keys();
    for (var row : screen.answered().rows(this::isRow)) {
      if (!there.contains(key(row))) {
        screen.answered().forget(row);
        screen.changes().changed(id);
      }
    }
  }

  private Set<String> keys() {
    var keys = new HashSet<String>();
    leases.forEach(l -> l.all().forEach(o -> keys.add(o.key())));
    return keys;
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
  private final class RowsListener<T extends ApiObject> implements FeedListener<T> {
    private final Function<T, Node> row;

    RowsListener(Function<T, Node> row) {
      this.row = row;
    }

    @Override
    public void changed(@Nullable T before, @Nullable T now) {
      if (now == null) {
        screen.changes().changed(id);
        return;
      }
      var node = row.apply(now);
      if (!screen.answered().showsRow(node)) {
        screen.changes().changed(before == null ? id : node.id().text());
      }
    }

    @Override
    public void turned() {
      look();
    }
  }
}
