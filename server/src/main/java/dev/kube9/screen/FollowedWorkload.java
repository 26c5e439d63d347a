package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workload on screen: its row and its pods. */
final class FollowedWorkload implements Followed {
  private final Screen screen;
  private final WorkloadRef ref;
  private final boolean withCategory;
  private final String id;
  private final Cluster cluster;
  private @Nullable Subscription<Workload> rows;
  private @Nullable Subscription<Pod> pods;
  private @Nullable Workload workload;
  private boolean closed;

  /**
   * @param withCategory whether its category is on screen too: then both share one feed
   */
  FollowedWorkload(Screen screen, WorkloadRef ref, boolean withCategory) {
    this.screen = screen;
    this.ref = ref;
    this.withCategory = withCategory;
    id = new NodeId.OfWorkload(ref).text();
    cluster = screen.cluster(ref.context());
  }

  @Override
  public synchronized void open() {
    var narrow = Scope.around(ref);
    var scope =
        withCategory && screen.contexts().namespaces().isEmpty()
            ? Scope.of(Resource.of(ref.kind()), null)
            : narrow;
    rows = new NarrowingSubscription<>(screen.feeds(), cluster, scope, narrow, new RowListener());
    look();
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (rows != null) {
      rows.close();
    }
    closePods();
  }

  private void closePods() {
    if (pods != null) {
      pods.close();
    }
  }

  private synchronized void look() {
    if (closed || rows == null) {
      return;
    }
    screen.noteConnection(ref.context(), rows.trouble().orElse(null));
    rows.get(ref.namespace(), ref.name()).ifPresent(this::rowIs);
    if (rows.listed() && rows.trouble().isEmpty() && workload == null) {
      screen.changes().changed(id); // it was gone before the feed had its first list
    }
  }

  private synchronized void rowIs(Workload now) {
    if (closed) {
      return;
    }
    var selectorChanged = workload == null || !workload.selector().equals(now.selector());
    workload = now;
    if (selectorChanged) {
      closePods();
      pods = screen.feeds().open(cluster, Screen.podScope(now), new PodListener());
      podsMayDiffer();
    }
    if (!screen.answered().showsRow(screen.row(cluster, now))) {
      screen.changes().changed(id);
    }
  }

  /** One pod changed: what that costs must not grow with the number of its siblings. */
  private synchronized void podChanged(@Nullable Pod before, @Nullable Pod now) {
    if (pods == null || workload == null || !pods.listed()) {
      return;
    }
    var was = before != null && PodsOf.owns(workload, before);
    var differs =
        (now != null && PodsOf.owns(workload, now))
            ? seesOther(was, screen.row(cluster, now))
            : was;
    if (differs || !screen.answered().showsRow(screen.row(cluster, workload))) {
      screen.changes().changed(id);
    }
  }

  /** A row behind "Show more" that only looks otherwise is on nobody's screen. */
  private boolean seesOther(boolean wasThere, Node row) {
    return wasThere ? screen.answered().showsOtherwise(id, row) : !screen.answered().showsRow(row);
  }

  private synchronized void podsMayDiffer() {
    if (pods == null || workload == null || !pods.listed()) {
      return;
    }
    if (!screen.answered().showsMembers(id, PodsOf.of(workload, pods.all()))
        || seesOtherPods()
        || !screen.answered().showsRow(screen.row(cluster, workload))) {
      screen.changes().changed(id);
    }
  }

  /** Only rows on screen are made anew, however many more there are. */
  private boolean seesOtherPods() {
    return screen.answered().below(id).stream()
        .flatMap(row -> NodeId.parse(row).stream())
        .flatMap(row -> row instanceof NodeId.OfPod p ? known(p).stream() : Stream.empty())
        .anyMatch(pod -> screen.answered().showsOtherwise(id, screen.row(cluster, pod)));
  }

  private Optional<Pod> known(NodeId.OfPod row) {
    return pods == null ? Optional.empty() : pods.get(row.namespace(), row.name());
  }

  private final class RowListener implements ResourceEventHandler<Workload> {
    @Override
    public void changed(@Nullable Workload before, @Nullable Workload now) {
      var either = now != null ? now : before;
      if (either == null || !either.ref(ref.context()).equals(ref)) {
        return;
      }
      if (now == null) {
        screen.changes().changed(id);
      } else {
        rowIs(now);
      }
    }

    @Override
    public void turned() {
      look();
    }
  }

  private final class PodListener implements ResourceEventHandler<Pod> {
    @Override
    public void changed(@Nullable Pod before, @Nullable Pod now) {
      podChanged(before, now);
    }

    @Override
    public void turned() {
      podsMayDiffer();
    }
  }
}
