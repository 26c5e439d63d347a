package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Revision;
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
      throw superseded(RefusalWords.RESTARTED_AGAIN);
    }
    var back = before(cluster.revisions(before), restartedAt);
    var now = Uninterrupted.call(() -> put(cluster, ref, restartedAt, back));
    return new Undone(now, back);
  }

  /** The revision that the restart replaced. */
  static Revision before(List<Revision> newestFirst, String restartedAt) {
    if (newestFirst.isEmpty() || !restartedAt.equals(newestFirst.getFirst().restartedAt())) {
      throw new RestartRefused(
          RestartRefused.Kind.NoHistory, RefusalWords.NOT_SEEN_YET, RefusalWords.TRY_IN_A_MOMENT);
    }
    var restart = newestFirst.getFirst();
    if (newestFirst.size() < 2) {
      throw new RestartRefused(
          RestartRefused.Kind.NoHistory, RefusalWords.REVISION_GONE, RefusalWords.HISTORY_LIMIT);
    }
    var back = newestFirst.get(1);
    if (!back.template().differsAtMostByRestart(restart.template())) {
      throw superseded(RefusalWords.MORE_CHANGED);
    }
    return back;
  }

  private static RestartRefused superseded(String what) {
    return new RestartRefused(
        RestartRefused.Kind.Superseded,
        RefusalWords.superseded(what),
        RefusalWords.LOOK_AT_HISTORY);
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
        throw superseded(RefusalWords.ANNOTATION_CHANGED);
      }
      throw failure;
    }
  }
}
