package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.KeptRevision;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pod template of an earlier revision back, as {@code kubectl rollout undo} does.
 *
 * <ol>
 *   <li>Read the workload and its revisions, and choose the one that was named, or the one before
 *       the present template. If the workload has its template already, nothing is sent.
 *   <li>Send the template, for the version of the workload that was read.
 *   <li>After a collision, read the workload again. If its template is still the same, somebody has
 *       changed something else, such as its controller the status: send it again for the new
 *       version. Another template is a change that must not be lost, and ends the rollback.
 *   <li>After a failure that does not say whether the template was put back, read the workload.
 * </ol>
 */
public final class Rollback {
  /** The number of attempts: while a rollout is under way, its status changes all the time. */
  private static final int ATTEMPTS = 10;

  private final Cluster cluster;
  private final WorkloadRef ref;
  private final KeptRevision to;

  /**
   * How a rollback ended.
   *
   * @param now the workload as the API server answered the patch, or as it was read
   * @param to the revision whose template it has
   * @param changed whether it has that template by this rollback
   */
  public record RolledBack(Workload now, KeptRevision to, boolean changed) {}

  private Rollback(Cluster cluster, WorkloadRef ref, KeptRevision to) {
    this.cluster = cluster;
    this.ref = ref;
    this.to = to;
  }

  /**
   * Blocks for three requests, or more after collisions with other writers.
   *
   * @param toRevision the number of a revision; null for the one before the present template
   * @throws RestartRefused if the Deployment is paused, or there is no such revision
   * @throws ApiFailure if a request failed; nothing was changed, or the reason says that this is
   *     not known
   */
  public static RolledBack run(Cluster cluster, WorkloadRef ref, @Nullable Integer toRevision)
      throws InterruptedException {
    var found = cluster.read(ref);
    refusePaused(found);
    var to = chosen(cluster.history(found), found, toRevision);
    return to.revision().template().isSameAs(found.template())
        ? new RolledBack(found, to, false)
        : new Rollback(cluster, ref, to).run(found);
  }

  static KeptRevision chosen(
      List<KeptRevision> newestFirst, Workload now, @Nullable Integer toRevision) {
    return toRevision == null ? before(newestFirst, now) : named(newestFirst, toRevision);
  }

  private static KeptRevision named(List<KeptRevision> all, int number) {
    return all.stream()
        .filter(k -> k.revision().number() == number)
        .findFirst()
        .orElseThrow(() -> noHistory(RefusalWords.noRevision(number), RefusalWords.HISTORY_LIMIT));
  }

  /**
   * The newest but one, as kubectl chooses it; but if the controller has not seen the present
   * template, that is not the one before it.
   */
  private static KeptRevision before(List<KeptRevision> newestFirst, Workload now) {
    var newestIsPresent =
        !newestFirst.isEmpty()
            && newestFirst.getFirst().revision().template().isSameAs(now.template());
    if (!newestIsPresent && now.observedGeneration() < now.meta().generation()) {
      throw noHistory(RefusalWords.CHANGE_NOT_SEEN_YET, RefusalWords.TRY_AGAIN_IN_A_MOMENT);
    }
    if (newestFirst.size() < 2) {
      throw noHistory(RefusalWords.NO_REVISION_BEFORE, RefusalWords.HISTORY_LIMIT);
    }
    return newestFirst.get(1);
  }

  private static RestartRefused noHistory(String reason, String hint) {
    return new RestartRefused(RestartRefused.Kind.NoHistory, reason, hint);
  }

  private static void refusePaused(Workload workload) {
    if (workload instanceof Deployment d && d.paused()) {
      throw new RestartRefused(
          RestartRefused.Kind.Paused, RefusalWords.PAUSED, RefusalWords.resumeFirst(d));
    }
  }

  private RolledBack run(Workload found) throws InterruptedException {
    var before = found;
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var sent = before;
      var done = Uninterrupted.call(() -> send(sent));
      if (done.isPresent()) {
        return new RolledBack(done.get(), to, true);
      }
      before = cluster.read(ref);
      refuseOther(found, before);
      refusePaused(before);
    }
    throw new ApiFailure(ApiFailure.Kind.Conflict, RefusalWords.COLLISIONS, RefusalWords.TRY_AGAIN);
  }

  /** A change of another writer would be lost without a word. */
  private static void refuseOther(Workload found, Workload now) {
    if (!found.uid().equals(now.uid()) || !found.template().isSameAs(now.template())) {
      throw new ApiFailure(
          ApiFailure.Kind.Conflict, RefusalWords.TEMPLATE_CHANGED, RefusalWords.LOOK_AT_HISTORY);
    }
  }

  /** Sends the template once; empty after a collision in which nothing was changed. */
  private Optional<Workload> send(Workload before) throws InterruptedException {
    try {
      var answered = cluster.rollBack(ref, before, to);
      if (answered.template().isSameAs(before.template())) {
        throw AfterFailure.OF_CHANGE.ofLost();
      }
      return Optional.of(answered);
    } catch (ApiFailure failure) {
      var now = AfterFailure.OF_CHANGE.read(cluster, ref, failure);
      if (now.uid().equals(before.uid()) && now.template().isSameAs(to.revision().template())) {
        return Optional.of(now);
      }
      if (failure.kind() == ApiFailure.Kind.Conflict) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
