package dev.kube9.rollout;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.time.Time;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Restarts a workload by writing the restart annotation to its pod template, and nothing else.
 *
 * <ol>
 *   <li>Read the workload: a paused Deployment is refused before anything is sent, and whether the
 *       template has annotations decides the form of the patch.
 *   <li>Send the patch.
 *   <li>When annotations appeared or vanished in between, nothing was changed: begin again.
 * </ol>
 */
public final class Restarter {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Two writers that keep colliding so often are no coincidence any more. */
  private static final int ATTEMPTS = 5;

  private final Time time;

  public Restarter(Time time) {
    this.time = time;
  }

  /**
   * Blocks for two requests, if nobody interferes.
   *
   * @return the workload as the API server answered the patch: its generation is the one to wait
   *     for
   * @throws RestartRefused when the Deployment is paused; nothing was changed
   * @throws ApiFailure when the cluster refused; nothing was changed
   */
  public Workload restart(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    for (var attempt = 1; ; attempt++) {
      var before = cluster.read(ref);
      refusePaused(before);
      var restartedAt = restartedAt(before);
      try {
        return cluster.restart(ref, restartedAt, annotations(before));
      } catch (ApiFailure failure) {
        switch (failure.kind()) {
          case Unreachable, RequestTimeout -> {
            return writtenAllTheSame(cluster, ref, restartedAt, failure);
          }
          case Conflict -> throwAfter(ATTEMPTS, attempt, failure);
          default -> throw failure;
        }
      }
    }
  }

  private static void throwAfter(int attempts, int attempt, ApiFailure failure) {
    if (attempt == attempts) {
      throw failure;
    }
  }

  /**
   * The answer to the patch was lost, but the patch may have arrived: the workload itself tells.
   */
  private static Workload writtenAllTheSame(
      Cluster cluster, WorkloadRef ref, String restartedAt, ApiFailure lost)
      throws InterruptedException {
    Workload now;
    try {
      now = cluster.read(ref);
    } catch (ApiFailure _) {
      throw new ApiFailure(
          lost.kind(),
          lost.reason() + "; whether the restart annotation was written is not known",
          "Look at the pods' ages once the cluster can be reached again",
          lost.httpStatus(),
          lost.apiStatus(),
          lost);
    }
    if (restartedAt.equals(now.template().restartedAt())) {
      return now;
    }
    throw lost;
  }

  private static void refusePaused(Workload workload) {
    if (workload instanceof Deployment d && d.paused()) {
      throw new RestartRefused(
          RestartRefused.Kind.Paused,
          "it is paused, so that its controller would not replace any pod. Nothing was changed",
          "Resume it first: kubectl rollout resume deployment/%s -n %s"
              .formatted(d.name(), d.namespace()));
    }
  }

  private static Annotations annotations(Workload workload) {
    return workload.template().hasAnnotations() ? Annotations.PRESENT : Annotations.ABSENT;
  }

  /** Now, in ISO 8601 with milliseconds: always another value than the one that stands there. */
  private String restartedAt(Workload before) {
    var now = time.now();
    var text = MILLISECONDS.format(now);
    return text.equals(before.template().restartedAt())
        ? MILLISECONDS.format(now.plusMillis(1))
        : text;
  }

  /** The moment that an annotation's value names, in whatever precision it was written. */
  public static Optional<Instant> moment(PodTemplate template) {
    var text = template.restartedAt();
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
