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
 * Undoes a restart by setting its annotation to the value before it, so that the template equals
 * the previous revision's and the controller rolls back to that revision.
 *
 * <p>The previous value is read from the revisions that the controller keeps, so any process can
 * undo any restart, whoever made it. Only the effect of a restart is undone: if the templates
 * differ in more than the annotation, somebody has made another change, and nothing is written.
 */
public final class Undoer {

  /**
   * A restart that was undone.
   *
   * @param now the workload as the API server answered the patch
   * @param back the revision that the controller rolls back to
   */
  public record Undone(Workload now, Revision back) {}

  private Undoer() {}

  /**
   * Blocks for three requests.
   *
   * @param restartedAt the value that the restart wrote
   * @throws RestartRefused if the template was changed since, or its history is gone
   * @throws ApiFailure if a request failed; nothing was changed, or the reason says that this is
   *     not known
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

  /**
   * Sends the patch. If its answer does not say whether it was applied, reads the workload, as a
   * restart does.
   */
  private static Workload put(Cluster cluster, WorkloadRef ref, String restartedAt, Revision back)
      throws InterruptedException {
    try {
      return cluster.undo(ref, restartedAt, back.restartedAt());
    } catch (ApiFailure failure) {
      var now = AfterFailure.OF_RESTART.read(cluster, ref, failure);
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
