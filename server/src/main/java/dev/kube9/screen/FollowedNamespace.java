package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.rollout.Rollout;
import dev.kube9.screen.ScreenChanges.NamespaceKey;
import dev.kube9.tree.NodeId;
import dev.kube9.wire.ToProtocol;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A namespace whose page is on screen: its workloads of all kinds, and the pods that roll. */
final class FollowedNamespace implements Followed {
  private final Screen screen;
  private final NamespaceKey key;
  private final Cluster cluster;
  private final Map<String, NamespaceRow> rows = new ConcurrentHashMap<>();
  private final List<Subscription<Workload>> workloads = new ArrayList<>();
  private @Nullable Subscription<Pod> pods;

  FollowedNamespace(Screen screen, NamespaceKey key) {
    this.screen = screen;
    this.key = key;
    cluster = screen.cluster(key.context());
  }

  @Override
  public synchronized void open() {
    for (var kind : WorkloadKind.values()) {
      var scope = Scope.of(Resource.of(kind), key.namespace());
      workloads.add(screen.feeds().open(cluster, scope, new WorkloadListener()));
    }
    var scope = Scope.of(Resource.PODS, key.namespace());
    pods = screen.feeds().open(cluster, scope, new PodListener());
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    workloads.forEach(Subscription::close);
    workloads.clear();
    if (pods != null) {
      pods.close();
    }
  }

  private void look(Workload workload) {
    var context = key.context();
    var row =
        ToProtocol.namespaceRow(
            context, screen.rollout(context, workload), !screen.contexts().isReadOnly(context));
    if (!row.equals(rows.put(row.id(), row))) {
      tell();
    }
  }

  /** The pods of a rollout tell more of it than its workload's own counts. */
  private synchronized void lookAtRollouts(Predicate<Workload> concerns) {
    for (var lease : workloads) {
      for (var workload : lease.all()) {
        if (Rollout.of(workload).isUnfinished() && concerns.test(workload)) {
          look(workload);
        }
      }
    }
  }

  private void tell() {
    screen.changes().changed(key);
  }

  private final class WorkloadListener implements ResourceEventHandler<Workload> {
    @Override
    public void changed(@Nullable Workload before, @Nullable Workload now) {
      if (now != null) {
        look(now);
      } else if (before != null) {
        rows.remove(new NodeId.OfWorkload(before.ref(key.context())).text());
        tell();
      }
    }

    @Override
    public void turned() {
      tell();
    }
  }

  private final class PodListener implements ResourceEventHandler<Pod> {
    @Override
    public void changed(@Nullable Pod before, @Nullable Pod now) {
      var pod = now != null ? now : before;
      lookAtRollouts(w -> pod != null && PodsOf.owns(w, pod));
    }

    @Override
    public void turned() {
      lookAtRollouts(_ -> true);
    }
  }
}
