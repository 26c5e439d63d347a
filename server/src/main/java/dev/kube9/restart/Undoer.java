package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.workload.Revision;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Objects;

/**
 * Takes a restart back by putting its annotation to what it was before, so that the controller
 * finds the template of the revision before and returns to its pods.
 *
 * <p>What was before is read from the revisions that the controller keeps: any process can undo any
 * restart, however it was begun. Undone is only what a restart did: a template that differs in more
 * than the annotation is somebody's change, and is not touched.
 */
public final class Undoer {

  /**
   * A restart that was undone.
   *
   * @param now the workload as the API server answered the patch
   * @param back the revision that the controller returns to
   */
  public record Undone(Workload now, Revision back) {}

  private Undoer() {}

  /**
   * Blocks for three requests.
   *
   * @param restartedAt the value that the restart wrote
   * @throws RestartRefused when the template was changed since, or its history is gone
   * @throws ApiFailure when the cluster refused; nothing was changed, or the reason says that this
   *     is not known
   */
  public static Undone undo(Cluster cluster, WorkloadRef ref, String restartedAt)
      throws InterruptedException {
    var before = cluster.read(ref);
    if (!restartedAt.equals(before.template().restartedAt())) {
      throw superseded("it was restarted again, or its template was changed");
    }
    var back = before(cluster.revisions(before), restartedAt);
    var now = Uninterrupted.call(() -> put(cluster, ref, restartedAt, back));
    return new Undone(now, back);
  }

  /** The revision that the restart replaced. */
  static Revision before(List<Revision> newestFirst, String restartedAt) {
    if (newestFirst.isEmpty() || !restartedAt.equals(newestFirst.getFirst().restartedAt())) {
      throw new RestartRefused(
          RestartRefused.Kind.NoHistory,
          "its controller has not seen the restart yet, or keeps no revisions",
          "Try again in a moment; without a revision history a restart cannot be undone");
    }
    var restart = newestFirst.getFirst();
    if (newestFirst.size() < 2) {
      throw new RestartRefused(
          RestartRefused.Kind.NoHistory,
          "the revision before the restart is not kept any more",
          "Its revisionHistoryLimit decides how many are kept");
    }
    var back = newestFirst.get(1);
    if (!back.template().differsAtMostByRestart(restart.template())) {
      throw superseded("its template was changed in more than the restart annotation");
    }
    return back;
  }

  private static RestartRefused superseded(String why) {
    return new RestartRefused(
        RestartRefused.Kind.Superseded,
        why + " since that restart. Nothing was changed",
        "kubectl rollout history shows its revisions");
  }

  /** After an answer that leaves room for doubt the workload itself tells, as after a restart. */
  private static Workload put(Cluster cluster, WorkloadRef ref, String restartedAt, Revision back)
      throws InterruptedException {
    try {
      return cluster.undo(ref, restartedAt, back.restartedAt());
    } catch (ApiFailure failure) {
      switch (failure.kind()) {
        case NotFound, Forbidden, Unauthorized, Expired, Rejected -> throw failure;
        case Unreachable, RequestTimeout, ApiError, Conflict, Throttled -> {}
      }
      var now = Restarter.lookUp(cluster, ref, failure);
      if (Objects.equals(now.template().restartedAt(), back.restartedAt())) {
        return now;
      }
      if (failure.kind() == ApiFailure.Kind.Conflict) {
        throw superseded("its restart annotation was changed");
      }
      throw failure;
    }
  }

  /** What an undo cannot do, as a sentence without its full stop; empty when there is nothing. */
  public static String limits(Workload workload) {
    return workload instanceof StatefulSet s && s.ordered()
        ? "A pod that is not ready holds an OrderedReady StatefulSet up: delete it by hand, and its"
            + " controller makes it again from the revision before"
        : "";
  }
}
