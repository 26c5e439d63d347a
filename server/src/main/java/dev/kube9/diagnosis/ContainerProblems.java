package dev.kube9.diagnosis;

import dev.kube9.diagnosis.Problem.Severity;
import dev.kube9.words.problem.ProblemHints;
import dev.kube9.words.problem.ProblemMessages;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Role;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.Terminated;
import dev.kube9.workload.Pod.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems that the status of a container shows by itself, without any event. */
final class ContainerProblems {

  /** Reasons for waiting that are part of a normal start. */
  private static final Set<String> ON_THE_WAY = Set.of("", "ContainerCreating", "PodInitializing");

  private static final String NOT_SYNCED = "failed to sync";

  /** What the kubelet's runtime says when it did not reach the registry. */
  private static final List<String> NO_REGISTRY =
      List.of("i/o timeout", "no such host", "connection refused", "TLS handshake", "no route");

  private static final List<String> HOPELESS_IMAGE =
      List.of("not found", "manifest unknown", "access denied", "denied", "unauthorized");

  private static final List<String> NO_SUCH_PROGRAM =
      List.of("executable file not found", "no such file", "permission denied");

  private static final Set<Integer> NOT_STARTABLE = Set.of(126, 127);

  private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun");

  /**
   * The exit codes after the kubelet has ended a container: that of SIGTERM, that of SIGKILL if the
   * first was not enough, and 0 of a program that ends well on SIGTERM.
   */
  private static final Set<Integer> OF_ENDED_BY_KUBELET = Set.of(0, 137, 143);

  private static final String CRASH_LOOP = "CrashLoopBackOff";

  /** So long after its start a container that has crashed again and again counts as crashing. */
  private static final Duration JUST_STARTED = Duration.ofSeconds(15);

  private ContainerProblems() {}

  /** The most serious problem of the pod's containers, including init containers and sidecars. */
  static Optional<Problem> of(Pod pod) {
    return pod.containers().stream()
        .flatMap(c -> of(pod, c).stream())
        .min(Comparator.comparing(Problem::severity));
  }

  /**
   * The problem of a container that has crashed again and again, in the moments after its next
   * start. It is the same as before, and must not disappear for these moments.
   */
  static Optional<Problem> ofRestarted(Pod pod, Instant now) {
    return pod.containers().stream()
        .filter(c -> c.restarts() > 1 && c.last() != null && c.last().exitCode() != 0)
        .filter(
            c ->
                c.state() instanceof Running(var since)
                    && since != null
                    && since.plus(JUST_STARTED).isAfter(now))
        .findFirst()
        .map(c -> crashes(pod, c, CRASH_LOOP, c.last()));
  }

  /** Whether a failing probe may be the reason why containers of the pod end. */
  static boolean mayBeEndedByProbe(Pod pod) {
    return pod.containers().stream().anyMatch(ContainerProblems::mayBeEndedByProbe);
  }

  private static boolean mayBeEndedByProbe(ContainerStatus container) {
    var ended = container.state() instanceof Terminated e ? e : container.last();
    return container.restarts() > 0
        && !(container.state() instanceof Running)
        && ended != null
        && OF_ENDED_BY_KUBELET.contains(ended.exitCode())
        && !ended.reason().equals("OOMKilled");
  }

  /** The problem of a container that the kubelet ends because a probe fails. */
  static Optional<Problem> ofProbe(Pod pod, Evidence evidence) {
    return pod.containers().stream()
        .filter(ContainerProblems::mayBeEndedByProbe)
        .flatMap(
            c -> ProbeFailure.ending(pod, c, evidence).map(f -> endedByProbe(pod, c, f)).stream())
        .findFirst();
  }

  private static Problem endedByProbe(Pod pod, ContainerStatus container, ProbeFailure failure) {
    return Problem.of(
        pod,
        container,
        CRASH_LOOP,
        ProblemMessages.endedByProbe(container, failure.probe(), failure.why()),
        Severity.FATAL,
        ProblemHints.ENDED_BY_PROBE);
  }

  /** Whether it waits as part of a normal start. */
  static boolean isOnTheWay(ContainerStatus container) {
    return container.state() instanceof Waiting w && ON_THE_WAY.contains(w.reason());
  }

  private static Optional<Problem> of(Pod pod, ContainerStatus container) {
    return switch (container.state()) {
      case Waiting _ when isOnTheWay(container) -> Optional.empty();
      case Waiting w -> Optional.of(waiting(pod, container, w));
      // A container that crashes repeatedly is shown as ended for a moment between two back-offs.
      // It is the same problem, and its severity must not drop for that moment.
      case Terminated e when container.restarts() > 0 && container.role() != Role.INIT ->
          Optional.of(crashes(pod, container, CRASH_LOOP, e));
      case Terminated e when e.exitCode() == 0 -> Optional.empty();
      case Terminated e when container.restarts() > 0 ->
          Optional.of(crashes(pod, container, CRASH_LOOP, e));
      case Terminated e -> Optional.of(ended(pod, container, e));
      case Running _ -> Optional.empty();
    };
  }

  private static Problem waiting(Pod pod, ContainerStatus container, Waiting w) {
    var message = w.message().isEmpty() ? w.reason() : w.message();
    return switch (w.reason()) {
      case CRASH_LOOP -> crashes(pod, container, w.reason(), container.last());
      case "ErrImagePull", "ImagePullBackOff" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              containsAny(message, HOPELESS_IMAGE) ? Severity.FATAL : Severity.TRANSIENT,
              containsAny(message, NO_REGISTRY) ? ProblemHints.REGISTRY : ProblemHints.IMAGE);
      case "InvalidImageName" ->
          Problem.of(pod, container, w.reason(), message, Severity.FATAL, ProblemHints.IMAGE_NAME);
      case "ErrImageNeverPull" ->
          Problem.of(
              pod, container, w.reason(), message, Severity.FATAL, ProblemHints.NEVER_PULLED);
      case "ImageInspectError" ->
          Problem.of(pod, container, w.reason(), message, Severity.FATAL, ProblemHints.RUNTIME);
      case "CreateContainerConfigError" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              message.contains(NOT_SYNCED) ? Severity.TRANSIENT : Severity.FATAL,
              message.contains(NOT_SYNCED) ? ProblemHints.CONFIG_NOT_READ : ProblemHints.CONFIG);
      case "StartError", "ContainerCannotRun" ->
          Problem.of(pod, container, w.reason(), message, Severity.FATAL, ProblemHints.PROGRAM);
      case "CreateContainerError", "RunContainerError" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              cannotStart(message, container.last()) ? Severity.FATAL : Severity.TRANSIENT,
              message.contains("deadline exceeded") ? ProblemHints.RUNTIME : ProblemHints.PROGRAM);
      default ->
          Problem.of(
              pod, container, w.reason(), message, Severity.TRANSIENT, ProblemHints.describe(pod));
    };
  }

  private static boolean cannotStart(String message, @Nullable Terminated last) {
    return containsAny(message, NO_SUCH_PROGRAM)
        || NOT_STARTABLE.stream().anyMatch(code -> message.contains("exit code " + code))
        || (last != null && isNotStartable(last));
  }

  private static boolean isNotStartable(Terminated ended) {
    return NOT_STARTED.contains(ended.reason()) || NOT_STARTABLE.contains(ended.exitCode());
  }

  private static boolean containsAny(String message, List<String> parts) {
    return parts.stream().anyMatch(message::contains);
  }

  private static Problem crashes(
      Pod pod, ContainerStatus container, String reason, @Nullable Terminated last) {
    var problem =
        Problem.of(
            pod,
            container,
            reason,
            ProblemMessages.crashes(container, last),
            Severity.FATAL,
            last != null && isNotStartable(last) ? ProblemHints.PROGRAM : ProblemHints.ended(last));
    return last == null ? problem : problem.withExitCode(last.exitCode());
  }

  /**
   * A container that failed once may succeed at its next start, so this is transient, unless its
   * program cannot be started; after repeated failures the kubelet reports a back-off.
   */
  private static Problem ended(Pod pod, ContainerStatus container, Terminated e) {
    return Problem.of(
            pod,
            container,
            e.reason().isEmpty() ? "Error" : e.reason(),
            ProblemMessages.ended(container, e),
            isNotStartable(e) ? Severity.FATAL : Severity.TRANSIENT,
            isNotStartable(e) ? ProblemHints.PROGRAM : ProblemHints.ended(e))
        .withExitCode(e.exitCode());
  }
}
