package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.protocol.TreeNode;
import dev.kube9.screen.rows.RowsBelow;
import dev.kube9.screen.rows.TreeDelta;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workload on screen: its row and its pods. */
final class FollowedWorkload implements Followed<TreeDelta> {
  private final Screen screen;
  private final WorkloadRef ref;
  private final boolean withCategory;
  private final String id;
  private final String category;
  private final Cluster cluster;
  private final DirtyKeys row;
  private final DirtyKeys dirtyPods;
  private @Nullable NarrowingSubscription<Workload> rows;
  private @Nullable FollowedPods pods;
  private final PodListener podListener = new PodListener();
  private boolean isGone;
  private boolean isOpen;

  /**
   * Follows a workload that is expanded on the client.
   *
   * @param withCategory whether its category is on screen too, so that both share one informer
   */
  FollowedWorkload(Screen screen, Cluster cluster, WorkloadRef ref, boolean withCategory) {
    this.screen = screen;
    this.ref = ref;
    this.withCategory = withCategory;
    this.cluster = cluster;
    id = new NodeId.OfWorkload(ref).text();
    category = NodeId.OfCategory.above(ref).text();
    row = new DirtyKeys(screen.changes());
    dirtyPods = new DirtyKeys(screen.changes());
  }

  @Override
  public synchronized void open() {
    isOpen = true;
    var narrow = Scope.around(ref);
    var scope =
        withCategory && screen.contexts().namespaces().isEmpty()
            ? Scope.of(Resource.of(ref.kind()), null)
            : narrow;
    rows =
        new NarrowingSubscription<>(screen.informers(), cluster, scope, narrow, new RowHandler());
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public synchronized void close() {
    isOpen = false;
    if (rows != null) {
      rows.close();
      rows = null;
    }
    closePods();
  }

  private void closePods() {
    if (pods != null) {
      screen.followedPods().leave(pods, podListener);
      pods = null;
    }
  }

  @Override
  public synchronized void collect(TreeDelta delta) {
    if (rows == null) {
      return;
    }
    if (row.takeTurned()) {
      rows.narrow();
      screen.contexts().noteConnection(ref.context(), rows.trouble().orElse(null));
      row.mark(ref.name());
    }
    var changed = row.take();
    if (screen.given().isUnderWay(category)) {
      row.putBack(changed, false); // compared when the answer with this row has been sent
    } else if (!changed.isEmpty()) {
      followRow(rows, delta);
    }
    if (pods != null && pods.isSound()) {
      comparePods(pods, delta);
    }
  }

  private void followRow(NarrowingSubscription<Workload> rows, TreeDelta delta) {
    var workload = rows.get(ref.namespace(), ref.name()).orElse(null);
    if (workload != null) {
      isGone = false;
      followPods(workload);
      var now = delta.made(workload, () -> screen.row(cluster, workload));
      if (screen.given().updateOrAdopt(id, now)) {
        delta.row(now);
      }
    } else if (rows.listed() && rows.trouble().isEmpty() && !isGone) {
      isGone = true;
      closePods();
      delta.stale(id); // the answer will say that the workload is gone
    }
  }

  private synchronized void followPods(Workload workload) {
    if (!isOpen || (pods != null && pods.isOf(workload))) {
      return;
    }
    closePods();
    pods = screen.followedPods().follow(cluster, Screen.podScope(workload), workload, podListener);
  }

  private void comparePods(FollowedPods pods, TreeDelta delta) {
    if (!dirtyPods.isAny()) {
      return;
    }
    var given = screen.given();
    var turned = dirtyPods.takeTurned();
    var names = dirtyPods.take();
    if (given.isUnderWay(id)) {
      dirtyPods.putBack(names, turned);
      delta.underWay(id);
    } else if (!given.knows(id) || given.hasFailed(id)) {
      delta.stale(id);
    } else {
      if (turned) {
        given.places(id).forEach(place -> names.add(place.key()));
      }
      compare(pods, names, delta);
    }
  }

  private void compare(FollowedPods pods, Set<String> names, TreeDelta delta) {
    var given = screen.given();
    var below = new RowsBelow<>(given, delta, id, TreeNode::id);
    below.compare(
        names,
        Screen::placeOfPod,
        name -> pods.get(name).orElse(null),
        pod -> screen.row(cluster, pod));
    below.end(() -> pods.hasAny(name -> given.isBehind(id, Screen.placeOfPod(name))));
  }

  private final class RowHandler implements ResourceEventHandler<Workload> {
    @Override
    public void changed(@Nullable Workload before, @Nullable Workload now) {
      var either = now != null ? now : before;
      if (either != null
          && either.name().equals(ref.name())
          && either.namespace().equals(ref.namespace())) {
        row.mark(ref.name());
      }
      if (now != null && now.ref(ref.context()).equals(ref)) {
        followPods(now); // now, so that an answer with its pods uses the same list
      }
    }

    @Override
    public void turned() {
      row.markTurned();
    }
  }

  private final class PodListener implements FollowedPods.Listener {
    @Override
    public void podChanged(String name) {
      dirtyPods.mark(name);
      row.mark(ref.name());
    }

    @Override
    public void podsTurned() {
      dirtyPods.markTurned();
      row.mark(ref.name());
    }

    @Override
    public void evidenceChanged() {
      row.mark(ref.name());
    }
  }
}
