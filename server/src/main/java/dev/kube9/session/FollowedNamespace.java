package dev.kube9.session;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.FeedListener;
import dev.kube9.live.Lease;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.session.ScreenChanges.NamespaceKey;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A namespace whose page is on screen: its workloads of all kinds. */
final class FollowedNamespace implements Followed, FeedListener<Workload> {
  private final Screen screen;
  private final NamespaceKey key;
  private final Cluster cluster;
  private final List<Lease<Workload>> leases = new ArrayList<>();

  FollowedNamespace(Screen screen, NamespaceKey key) {
    this.screen = screen;
    this.key = key;
    cluster = screen.cluster(key.context());
  }

  @Override
  public synchronized void open() {
    for (var kind : WorkloadKind.values()) {
      var scope = Scope.of(Resource.of(kind), key.namespace());
      leases.add(screen.feeds().open(cluster, scope, this));
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    leases.forEach(Lease::close);
    leases.clear();
  }

  @Override
  public void changed(@Nullable Workload before, @Nullable Workload now) {
    if (before == null || now == null || !rowOf(before).equals(rowOf(now))) {
      tell();
    }
  }

  @Override
  public void turned() {
    tell();
  }

  private NamespaceRow rowOf(Workload workload) {
    var context = key.context();
    return ToProtocol.namespaceRow(
        context, screen.rollout(context, workload), !screen.contexts().isReadOnly(context));
  }

  private void tell() {
    screen.changes().changed(key);
  }
}
