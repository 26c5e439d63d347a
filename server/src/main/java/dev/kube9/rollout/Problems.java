package dev.kube9.rollout;

import dev.kube9.rollout.Problem.Severity;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Ended;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.Waiting;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move: a pure function of its pods and their warning events.
 *
 * <p>Only pods of the new template count: that an old pod crashes is not the new rollout's fault.
 * Pods that are being deleted or were evicted do not count either, since the controller replaces
 * them.
 */
public final class Problems {

  /** What a container waits for when all is well. */
  private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");

  private static final List<String> HOPELESS_IMAGE =
      List.of("not found", "manifest unknown", "access denied", "denied", "unauthorized");

  private static final Set<String> NOT_STARTABLE_EXIT_CODES = Set.of("126", "127");

  private Problems() {}

  /** The problems, those first that will not heal by themselves. */
  public static List<Problem> of(Workload workload, List<Pod> pods, List<WarningEvent> events) {
    var problems = new ArrayList<Problem>();
    replicaFailure(workload).ifPresent(problems::add);
    for (var pod : counting(workload, pods)) {
      of(pod, events).ifPresent(problems::add);
    }
    problems.sort(Comparator.comparing(Problem::severity));
    return List.copyOf(problems);
  }

  /** Whether some new pod runs without being ready: only its events can tell why. */
  public static boolean needEvents(Workload workload, List<Pod> pods) {
    return counting(workload, pods).stream().anyMatch(Problems::isRunningUnready);
  }

  private static List<Pod> counting(Workload workload, List<Pod> pods) {
    return PodsOf.newest(workload, pods).orElse(List.of()).stream()
        .filter(p -> !p.terminating() && !p.phase().equals("Failed"))
        .toList();
  }

  private static boolean isRunningUnready(Pod pod) {
    return !pod.ready()
        && pod.phase().equals("Running")
        && pod.containers().stream().noneMatch(c -> c.state() instanceof Waiting);
  }

  private static Optional<Problem> replicaFailure(Workload workload) {
    return workload instanceof Deployment d
        ? d.condition("ReplicaFailure")
            .filter(c -> c.isTrue())
            .map(
                c ->
                    new Problem(
                        c.reason(),
                        c.message(),
                        "Deployment",
                        d.name(),
                        null,
                        null,
                        Severity.TRANSIENT,
                        "Its pods cannot be created: look at quotas, admission webhooks and the"
                            + " service account"))
        : Optional.empty();
  }

  private static Optional<Problem> of(Pod pod, List<WarningEvent> events) {
    if (pod.unschedulable() != null) {
      return Optional.of(
          problem(
              pod,
              "FailedScheduling",
              pod.unschedulable(),
              Severity.TRANSIENT,
              "No node takes it: look at its requests, node selector, affinity and taints"));
    }
    for (var container : pod.containers()) {
      var problem = of(pod, container);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return isRunningUnready(pod) ? unhealthy(pod, events) : Optional.empty();
  }

  private static Optional<Problem> of(Pod pod, ContainerStatus container) {
    return switch (container.state()) {
      case Waiting w when ON_THE_WAY.contains(w.reason()) || w.reason().isEmpty() ->
          Optional.empty();
      case Waiting w -> Optional.of(waiting(pod, container, w));
      case Ended e when e.exitCode() != 0 && container.restarts() > 0 ->
          Optional.of(crashesAgain(pod, container, e));
      case Ended e when e.exitCode() != 0 -> Optional.of(ended(pod, container, e));
      case Ended _, Running _ -> Optional.empty();
    };
  }

  private static Problem waiting(Pod pod, ContainerStatus container, Waiting w) {
    var last = container.last();
    var message = w.message().isEmpty() ? w.reason() : w.message();
    return switch (w.reason()) {
      case "CrashLoopBackOff" ->
          problem(
              pod,
              container,
              w.reason(),
              crash(container, last),
              last == null ? null : last.exitCode(),
              Severity.FATAL,
              crashHint(last));
      case "ErrImagePull", "ImagePullBackOff" ->
          problem(
              pod,
              container,
              w.reason(),
              message,
              null,
              isHopeless(message) ? Severity.FATAL : Severity.TRANSIENT,
              "Check the image's name and tag, and the credentials for its registry");
      case "CreateContainerConfigError" ->
          problem(
              pod,
              container,
              w.reason(),
              message,
              null,
              message.contains("failed to sync") ? Severity.TRANSIENT : Severity.FATAL,
              "A ConfigMap, a Secret or a key in it is missing");
      default -> problem(pod, container, w.reason(), message, null, severityOf(w), null);
    };
  }

  private static Severity severityOf(Waiting w) {
    return switch (w.reason()) {
      case "InvalidImageName", "ImageInspectError", "ErrImageNeverPull", "ContainerCannotRun" ->
          Severity.FATAL;
      case "CreateContainerError", "RunContainerError", "StartError" ->
          cannotStart(w.message()) ? Severity.FATAL : Severity.TRANSIENT;
      default -> Severity.TRANSIENT;
    };
  }

  private static boolean cannotStart(String message) {
    return message.contains("executable file not found")
        || message.contains("no such file")
        || message.contains("permission denied")
        || NOT_STARTABLE_EXIT_CODES.stream().anyMatch(c -> message.contains("exit code " + c));
  }

  private static boolean isHopeless(String message) {
    return HOPELESS_IMAGE.stream().anyMatch(message::contains);
  }

  private static String crash(ContainerStatus container, @Nullable Ended last) {
    var how =
        last == null
            ? ""
            : ", last with exit code %d%s"
                .formatted(
                    last.exitCode(), last.reason().isEmpty() ? "" : " (" + last.reason() + ")");
    var said = last == null || last.message().isEmpty() ? "" : ": " + last.message();
    var times = container.restarts() > 1 ? container.restarts() + " times" : "once";
    return "container %s ended %s%s%s".formatted(container.name(), times, how, said);
  }

  private static String crashHint(@Nullable Ended last) {
    return last != null && last.reason().equals("OOMKilled")
        ? "It needs more memory than its limit allows"
        : "Look at the logs of its last run";
  }

  /**
   * Between two back-offs a container that crashes each time is shown as ended for a moment: it is
   * the same problem, and must not seem to have become a smaller one.
   */
  private static Problem crashesAgain(Pod pod, ContainerStatus container, Ended e) {
    return problem(
        pod,
        container,
        "CrashLoopBackOff",
        crash(container, e),
        e.exitCode(),
        Severity.FATAL,
        crashHint(e));
  }

  /** One bad end may be bad luck; the back-off that follows the second will say otherwise. */
  private static Problem ended(Pod pod, ContainerStatus container, Ended e) {
    return problem(
        pod,
        container,
        e.reason().isEmpty() ? "Error" : e.reason(),
        "container %s ended with exit code %d".formatted(container.name(), e.exitCode())
            + (e.message().isEmpty() ? "" : ": " + e.message()),
        e.exitCode(),
        Severity.TRANSIENT,
        crashHint(e));
  }

  private static Optional<Problem> unhealthy(Pod pod, List<WarningEvent> events) {
    return events.stream()
        .filter(e -> e.objectUid().equals(pod.uid()) && e.reason().equals("Unhealthy"))
        .findFirst()
        .map(
            e ->
                problem(
                    pod,
                    e.reason(),
                    e.message(),
                    Severity.TRANSIENT,
                    "It runs but does not answer its probe: look at its logs"));
  }

  private static Problem problem(
      Pod pod, String reason, String message, Severity severity, String hint) {
    return new Problem(reason, message, "Pod", pod.name(), null, null, severity, hint);
  }

  private static Problem problem(
      Pod pod,
      ContainerStatus container,
      String reason,
      String message,
      @Nullable Integer exitCode,
      Severity severity,
      @Nullable String hint) {
    return new Problem(
        reason, message, "Pod", pod.name(), container.name(), exitCode, severity, hint);
  }
}
