package dev.kube9.diagnosis;

import dev.kube9.diagnosis.Problem.Severity;
import dev.kube9.words.problem.ProblemHints;
import dev.kube9.words.problem.ProblemMessages;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.WarningEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why one pod with the newest template is not ready. */
final class PodProblems {

  /** Reasons of failed pods that their controller replaces, such as an eviction. */
  private static final Set<String> REPLACED =
      Set.of("Evicted", "Preempting", "Shutdown", "NodeShutdown", "Terminated", "NodeLost");

  /** A pod that is not ready for this long without a known reason is reported as a problem. */
  static final Duration LONG_UNREADY = Duration.ofSeconds(15);

  /** A scheduler looks at a new pod within a second, if it runs. */
  static final Duration LONG_UNSCHEDULED = Duration.ofSeconds(10);

  static final Duration LONG_INIT = Duration.ofSeconds(60);

  /**
   * How long after its grace period a deleted pod may still exist: kubelets and clocks are not
   * exact.
   */
  static final Duration LONG_OVERDUE = Duration.ofSeconds(15);

  private PodProblems() {}

  /** Why a pod is not ready; empty when it is, or when nothing is known to be wrong. */
  static Optional<Problem> of(TroubledPod troubled, Evidence evidence) {
    var pod = troubled.pod();
    if (!troubled.isUnexplained()) {
      return ContainerProblems.ofProbe(pod, evidence)
          .or(() -> unboundClaim(pod, evidence))
          .or(troubled::shown);
    }
    return ContainerProblems.ofRestarted(pod, evidence.now())
        .or(() -> isStarting(pod) ? starting(pod, evidence) : unready(pod, evidence));
  }

  /** The problem that the pod's own status shows, independent of events and of the current time. */
  static Optional<Problem> shownBy(Pod pod) {
    if (pod.phase().equals("Failed")) {
      return failed(pod);
    }
    if (pod.ready()) {
      return Optional.empty();
    }
    return pod.unscheduled() != null
        ? Optional.of(unscheduled(pod, pod.unscheduled()))
        : ContainerProblems.of(pod);
  }

  /** The problem of a pod that still exists although it should have been deleted by now. */
  static Optional<Problem> overdue(Pod pod, Instant now) {
    var due = pod.meta().deletionTimestamp();
    return Optional.ofNullable(due)
        .filter(d -> now.isAfter(d.plus(LONG_OVERDUE)))
        .map(
            d ->
                Problem.of(
                    pod, "Terminating", ProblemMessages.NOT_GONE, d, ProblemHints.notGone(pod)));
  }

  private static boolean isStarting(Pod pod) {
    return pod.phase().equals("Pending")
        || pod.containers().stream().anyMatch(ContainerProblems::isOnTheWay);
  }

  private static Optional<Problem> failed(Pod pod) {
    return REPLACED.contains(pod.reason())
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                pod,
                pod.reason().isEmpty() ? "Failed" : pod.reason(),
                ProblemMessages.FAILED,
                null,
                ProblemHints.describe(pod)));
  }

  private static Problem unscheduled(Pod pod, Condition why) {
    return why.reason().equals("SchedulingGated")
        ? Problem.of(
            pod,
            why.reason(),
            why.message(),
            why.lastTransitionTime(),
            ProblemHints.SCHEDULING_GATES)
        : Problem.of(
            pod,
            "FailedScheduling",
            why.message(),
            why.lastTransitionTime(),
            unscheduledHint(pod, why.message()));
  }

  /** Whether no node takes it because a claim has no volume yet. */
  static boolean waitsForClaims(Pod pod) {
    return pod.unscheduled() != null && isOfClaims(pod.unscheduled().message());
  }

  private static boolean isOfClaims(String message) {
    return message.contains("unbound immediate PersistentVolumeClaims");
  }

  /** The scheduler only says that a claim has no volume; the claim's own events say why. */
  private static Optional<Problem> unboundClaim(Pod pod, Evidence evidence) {
    return waitsForClaims(pod)
        ? evidence
            .newestEvent(e -> e.claim() != null && pod.claims().contains(e.claim()))
            .map(
                e ->
                    Problem.of(
                        pod,
                        "FailedScheduling",
                        ProblemMessages.unboundClaim(String.valueOf(e.claim()), e.message()),
                        e.firstSeen(),
                        ProblemHints.claims(pod)))
        : Optional.empty();
  }

  private static String unscheduledHint(Pod pod, String message) {
    if (isOfClaims(message)) {
      return ProblemHints.claims(pod);
    }
    return message.contains("anti-affinity rules") || message.contains("free ports")
        ? ProblemHints.PLACES_TAKEN
        : ProblemHints.NO_NODE;
  }

  /** A ReadWriteOnce volume stays where the old pod is, which waits for the new one. */
  private static @Nullable String hint(WarningEvent event) {
    return event.message().contains("already used by pod(s)")
        ? ProblemHints.VOLUME_HELD
        : ProblemHints.ofEvent(event.reason());
  }

  /**
   * A pod without a running sandbox: failures of volumes and of the network are visible only in
   * events.
   */
  private static Optional<Problem> starting(Pod pod, Evidence evidence) {
    if (pod.isUnseenByScheduler()) {
      return unseen(pod, evidence.now());
    }
    if (!pod.sandbox()) {
      var scheduling = Set.of("FailedScheduling", "Unhealthy", "BackOff");
      var failed = evidence.newestEvent(pod.uid(), e -> !scheduling.contains(e.reason()));
      if (failed.isPresent()) {
        return failed.map(e -> event(pod, e, hint(e)));
      }
    }
    return pod.containers().stream()
        .flatMap(c -> initializing(pod, c, evidence).stream())
        .findFirst();
  }

  /** An init container that does not end, or a sidecar that does not start: the others wait. */
  private static Optional<Problem> initializing(
      Pod pod, ContainerStatus container, Evidence evidence) {
    var isLong = hasRunFor(LONG_INIT, container, evidence.now());
    return switch (container.role()) {
      case MAIN -> Optional.empty();
      case INIT ->
          isLong
              ? Optional.of(
                  initializing(
                      pod,
                      container,
                      ProblemMessages.initContainerRuns(container),
                      ProblemHints.INIT_LOGS))
              : Optional.empty();
      case SIDECAR -> sidecar(pod, container, evidence, isLong);
    };
  }

  private static Optional<Problem> sidecar(
      Pod pod, ContainerStatus container, Evidence evidence, boolean isLong) {
    if (container.started() || !(container.state() instanceof Running)) {
      return Optional.empty();
    }
    var failure = ProbeFailure.ending(pod, container, evidence);
    return failure.isPresent() || isLong
        ? Optional.of(
            initializing(
                pod,
                container,
                ProblemMessages.sidecarNotStarted(
                    container, failure.map(ProbeFailure::why).orElse(null)),
                ProblemHints.SIDECAR))
        : Optional.empty();
  }

  private static Problem initializing(
      Pod pod, ContainerStatus container, String message, String hint) {
    return Problem.of(pod, container, "PodInitializing", message, Severity.TRANSIENT, hint);
  }

  private static Optional<Problem> unseen(Pod pod, Instant now) {
    var created = pod.meta().createdAt();
    return created == null || created.plus(LONG_UNSCHEDULED).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                pod,
                "NotScheduled",
                ProblemMessages.unseenByScheduler(pod),
                created,
                ProblemHints.scheduler(pod)));
  }

  private static Optional<Problem> unready(Pod pod, Evidence evidence) {
    var gates = pod.unready();
    if (gates != null && gates.reason().equals("ReadinessGatesNotReady")) {
      return Optional.of(
          Problem.of(
              pod,
              gates.reason(),
              gates.message(),
              gates.lastTransitionTime(),
              ProblemHints.READINESS_GATES));
    }
    return evidence
        .newestEvent(pod.uid(), e -> e.reason().equals("Unhealthy"))
        .map(e -> event(pod, e, ProblemHints.PROBE))
        .or(() -> silent(pod, evidence.now()));
  }

  private static Optional<Problem> silent(Pod pod, Instant now) {
    return pod.containers().stream()
        .filter(c -> hasRunFor(LONG_UNREADY, c, now))
        .findFirst()
        .map(
            c ->
                Problem.of(
                    pod,
                    c,
                    "NotReady",
                    ProblemMessages.notReady(c),
                    Severity.TRANSIENT,
                    ProblemHints.LOGS_AND_PROBE));
  }

  private static boolean hasRunFor(Duration time, ContainerStatus container, Instant now) {
    return container.state() instanceof Running(var since)
        && since != null
        && !since.plus(time).isAfter(now);
  }

  private static Problem event(Pod pod, WarningEvent event, @Nullable String hint) {
    return Problem.of(pod, event.reason(), event.message(), event.firstSeen(), hint);
  }
}
