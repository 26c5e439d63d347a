package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.cluster.Cluster.Restarted;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.time.Time;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Restarts a workload by writing the restart annotation to its pod template, and nothing else.
 *
 * <ol>
 *   <li>Compare the cluster with what was confirmed, if there is a confirmation. It also says what
 *       the workload looked like; without it, read the workload. A paused Deployment is refused
 *       before anything is changed.
 *   <li>Send the patch, for a workload that is still as it was seen: this uid, not paused, these
 *       annotations. The answer must contain the annotation, else the restart has not succeeded.
 *   <li>After a failure that does not say whether the patch was applied, read the workload: if it
 *       has the annotation, the patch was applied.
 *   <li>If the workload is not as it was seen, nothing was changed: compare it with what was
 *       confirmed, and begin again with the patch. The value stays the same, so that two attempts
 *       can never cause two restarts.
 * </ol>
 */
public final class Restarter {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The number of attempts after collisions with other writers. */
  private static final int ATTEMPTS = 5;

  private final Time time;
  private final OwnRestarts own;

  /**
   * @param own told of each restart
   */
  public Restarter(Time time, OwnRestarts own) {
    this.time = time;
    this.own = own;
  }

  /** What the patch relies on. */
  private record Seen(String uid, Annotations annotations) {}

  /**
   * Blocks for one request with a confirmation and for two without, or more after collisions with
   * other writers. An interrupt before the patch is sent ends the call with nothing changed; a
   * later one takes effect when the outcome of the patch is known.
   *
   * @param confirmed what a person confirmed; empty: restart any workload with this name
   * @return what the API server answered the patch: the generation of its workload is the one to
   *     wait for. Without warnings, if the answer was lost
   * @throws RestartRefused if the Deployment is paused, or something else was confirmed; nothing
   *     was changed
   * @throws ApiFailure if a request failed; nothing was changed, or the reason says that this is
   *     not known
   */
  public Restarted restart(Cluster cluster, WorkloadRef ref, Optional<Confirmation> confirmed)
      throws InterruptedException {
    confirmed.ifPresent(c -> c.refuseOther(cluster, ref));
    var before = before(cluster, ref, confirmed);
    var restartedAt = restartedAt(before);
    own.add(ref, restartedAt);
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var now = attempt(cluster, ref, restartedAt, before, attempt == 1);
      if (isWritten(now.now(), restartedAt)) {
        return now;
      }
      before = seen(now.now(), confirmed);
    }
    throw new ApiFailure(ApiFailure.Kind.Conflict, RefusalWords.COLLISIONS, RefusalWords.TRY_AGAIN);
  }

  private static Seen before(Cluster cluster, WorkloadRef ref, Optional<Confirmation> confirmed)
      throws InterruptedException {
    var shown = confirmed.flatMap(c -> c.seen().map(a -> new Seen(c.uid(), a)));
    if (shown.isEmpty()) {
      return seen(cluster.read(ref), confirmed);
    }
    cluster.authenticate(); // a login may take a minute, and a patch cannot be cancelled meanwhile
    return shown.get();
  }

  /** Refuses another workload than the confirmed one, and one that is paused. */
  private static Seen seen(Workload now, Optional<Confirmation> confirmed) {
    confirmed.ifPresent(c -> c.refuseOther(now));
    refusePaused(now);
    return new Seen(now.uid(), Annotations.of(now.template()));
  }

  /**
   * Sends one patch and returns the workload: with the annotation, or without it if nothing was
   * changed and another attempt may succeed.
   *
   * @param isFirst whether to renew credentials that were accepted when the workload was seen
   */
  private static Restarted attempt(
      Cluster cluster, WorkloadRef ref, String restartedAt, Seen before, boolean isFirst)
      throws InterruptedException {
    try {
      return Uninterrupted.call(() -> send(cluster, ref, restartedAt, before));
    } catch (ApiFailure refused) {
      if (!isFirst || refused.kind() != ApiFailure.Kind.Unauthorized) {
        throw refused;
      }
      return withoutWarnings(cluster.read(ref));
    }
  }

  /**
   * Sends one patch and returns the workload: with the annotation, or without it after a collision.
   */
  private static Restarted send(Cluster cluster, WorkloadRef ref, String restartedAt, Seen before)
      throws InterruptedException {
    try {
      var answered = cluster.restart(ref, before.uid(), restartedAt, before.annotations());
      if (!isWritten(answered.now(), restartedAt)) {
        throw AfterFailure.OF_RESTART.ofLost();
      }
      return answered;
    } catch (ApiFailure failure) {
      var now = AfterFailure.OF_RESTART.read(cluster, ref, failure);
      if (isWritten(now, restartedAt) || failure.kind() == ApiFailure.Kind.Conflict) {
        return withoutWarnings(now);
      }
      throw failure;
    }
  }

  private static Restarted withoutWarnings(Workload now) {
    return new Restarted(now, List.of());
  }

  private static boolean isWritten(Workload workload, String restartedAt) {
    return restartedAt.equals(workload.template().restartedAt());
  }

  private static void refusePaused(Workload workload) {
    if (workload instanceof Deployment d && d.paused()) {
      throw new RestartRefused(
          RestartRefused.Kind.Paused, RefusalWords.PAUSED, RefusalWords.resumeFirst(d));
    }
  }

  /** The current time in ISO 8601 with milliseconds, always different from the present value. */
  private String restartedAt(Seen before) {
    var now = time.now();
    var text = MILLISECONDS.format(now);
    return text.equals(before.annotations().restartedAt())
        ? MILLISECONDS.format(now.plusMillis(1))
        : text;
  }
}
