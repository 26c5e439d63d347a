package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.screen.rows.NamespaceDelta;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.screen.rows.RowOrder;
import dev.kube9.screen.rows.RowsBelow;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace whose page is on screen: its workloads of all kinds, and the pods of those that are
 * rolling.
 */
final class FollowedNamespace implements Followed<NamespaceDelta> {
  private static final List<WorkloadKind> KINDS = List.of(WorkloadKind.values());

  private final Screen screen;
  private final NamespaceKey key;
  private final Cluster cluster;
  private final DirtyKeys dirty;
  private final Map<WorkloadKind, Subscription<Workload>> subscriptions =
      new EnumMap<>(WorkloadKind.class);
  private final RollingPods rolling;

  FollowedNamespace(Screen screen, Cluster cluster, NamespaceKey key) {
    this.screen = screen;
    this.key = key;
    this.cluster = cluster;
    dirty = new DirtyKeys(screen.changes());
    var scope = Scope.of(Resource.PODS, key.namespace()); // one informer for all of them
    rolling = new RollingPods(screen.followedPods(), cluster, _ -> scope, Integer.MAX_VALUE, dirty);
  }

  @Override
  public void open() {
    for (var kind : WorkloadKind.values()) {
      var scope = Scope.of(Resource.of(kind), key.namespace());
      subscriptions.put(kind, screen.informers().open(cluster, scope, new WorkloadHandler(kind)));
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    subscriptions.values().forEach(Subscription::close);
    subscriptions.clear();
    rolling.close();
  }

  @Override
  public void collect(NamespaceDelta delta) {
    var turned = dirty.takeTurned();
    if (turned || dirty.isAny()) {
      var keys = dirty.take();
      keys.forEach(one -> rolling.noteState(one, workload(one)));
      rolling.fill(_ -> true, this::workload);
      if (screen.givenToPages().isUnderWay(key.parent())) {
        dirty.putBack(keys, turned);
        delta.underWay(key.parent());
      } else if (turned || !screen.givenToPages().knows(key.parent())) {
        delta.stale(key.parent()); // whether a kind can be listed may have changed
      } else {
        compare(keys, delta);
      }
    }
  }

  private void compare(Iterable<String> keys, NamespaceDelta delta) {
    var rows = new RowsBelow<>(screen.givenToPages(), delta, key.parent(), NamespaceRow::id);
    rows.compare(
        keys, FollowedNamespace::place, this::workload, w -> screen.namespaceRow(cluster, w));
  }

  /** Orders workloads by kind, then by name. */
  static RowOrder place(Workload workload) {
    return place(workload.kind(), workload.name());
  }

  private static String key(WorkloadKind kind, String name) {
    return kind.name() + '/' + name;
  }

  private static RowOrder place(String key) {
    return place(kind(key), name(key));
  }

  private static RowOrder place(WorkloadKind kind, String name) {
    return new RowOrder(KINDS.indexOf(kind), name);
  }

  private static WorkloadKind kind(String key) {
    return WorkloadKind.valueOf(key.substring(0, key.indexOf('/')));
  }

  private static String name(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  private @Nullable Workload workload(String key) {
    var subscription = subscriptions.get(kind(key));
    return subscription == null
        ? null
        : subscription.get(this.key.namespace(), name(key)).orElse(null);
  }

  /** Only marks the workload: its row is made and compared when the client is notified. */
  private final class WorkloadHandler implements ResourceEventHandler<Workload> {
    private final WorkloadKind kind;

    WorkloadHandler(WorkloadKind kind) {
      this.kind = kind;
    }

    @Override
    public void changed(@Nullable Workload before, @Nullable Workload now) {
      var workload = now != null ? now : before;
      if (workload != null) {
        dirty.mark(key(kind, workload.name()));
      }
    }

    @Override
    public void turned() {
      dirty.markTurned();
    }
  }
}
