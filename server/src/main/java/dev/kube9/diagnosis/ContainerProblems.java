package dev.kube9.diagnosis;

import dev.kube9.diagnosis.Problem.Severity;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Ended;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.Waiting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the status of a container says about why it does not run: no event is needed for these. */
final class ContainerProblems {

  /** What a container waits for when all is well. */
  private static final Set<String> ON_THE_WAY = Set.of("", "ContainerCreating", "PodInitializing");

  private static final List<String> HOPELESS_IMAGE =
      List.of("not found", "manifest unknown", "access denied", "denied", "unauthorized");

  private static final List<String> NO_SUCH_PROGRAM =
      List.of("executable file not found", "no such file", "permission denied");

  private static final Set<Integer> NOT_STARTABLE = Set.of(126, 127);

  private ContainerProblems() {}

  /** The gravest problem of the pod's containers: init containers and sidecars count too. */
  static Optional<Problem> of(Pod pod) {
    return pod.containers().stream()
        .flatMap(c -> of(pod, c).stream())
        .min(Comparator.comparing(Problem::severity));
  }

  /** Whether it has not begun yet for a reason that is none. */
  static boolean isOnTheWay(ContainerStatus container) {
    return container.state() instanceof Waiting w && ON_THE_WAY.contains(w.reason());
  }

  private static Optional<Problem> of(Pod pod, ContainerStatus container) {
    return switch (container.state()) {
      case Waiting _ when isOnTheWay(container) -> Optional.empty();
      case Waiting w -> Optional.of(waiting(pod, container, w));
      case Ended e when e.exitCode() == 0 -> Optional.empty();
      // Between two back-offs a container that crashes each time is shown as ended for a moment: it
      // is the same problem, and must not seem to have become a smaller one.
      case Ended e when container.restarts() > 0 ->
          Optional.of(crashes(pod, container, "CrashLoopBackOff", e));
      case Ended e -> Optional.of(ended(pod, container, e));
      case Running _ -> Optional.empty();
    };
  }

  private static Problem waiting(Pod pod, ContainerStatus container, Waiting w) {
    var message = w.message().isEmpty() ? w.reason() : w.message();
    return switch (w.reason()) {
      case "CrashLoopBackOff" -> crashes(pod, container, w.reason(), container.last());
      case "ErrImagePull", "ImagePullBackOff" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              containsAny(message, HOPELESS_IMAGE) ? Severity.FATAL : Severity.TRANSIENT,
              "Check the image's name and tag, and the credentials for its registry");
      case "InvalidImageName", "ImageInspectError", "ErrImageNeverPull" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              Severity.FATAL,
              "Check the image's name and its pull policy");
      case "CreateContainerConfigError" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              message.contains("failed to sync") ? Severity.TRANSIENT : Severity.FATAL,
              "A ConfigMap, a Secret or a key in it is missing");
      case "CreateContainerError", "RunContainerError", "StartError", "ContainerCannotRun" ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              cannotStart(message, container.last()) ? Severity.FATAL : Severity.TRANSIENT,
              "Check the container's command, and that its image has that program");
      default ->
          Problem.of(
              pod,
              container,
              w.reason(),
              message,
              Severity.TRANSIENT,
              "kubectl describe pod %s -n %s tells more".formatted(pod.name(), pod.namespace()));
    };
  }

  private static boolean cannotStart(String message, @Nullable Ended last) {
    return containsAny(message, NO_SUCH_PROGRAM)
        || NOT_STARTABLE.stream().anyMatch(code -> message.contains("exit code " + code))
        || (last != null && NOT_STARTABLE.contains(last.exitCode()));
  }

  private static boolean containsAny(String message, List<String> parts) {
    return parts.stream().anyMatch(message::contains);
  }

  private static Problem crashes(
      Pod pod, ContainerStatus container, String reason, @Nullable Ended last) {
    var ended =
        container.restarts() > 1 ? "ended %d times".formatted(container.restarts()) : "ended";
    var how =
        last == null
            ? ""
            : "%s with exit code %d%s%s"
                .formatted(
                    container.restarts() > 1 ? ", last" : "",
                    last.exitCode(),
                    last.reason().isEmpty() ? "" : " (" + last.reason() + ")",
                    said(last));
    var problem =
        Problem.of(
            pod,
            container,
            reason,
            "container %s %s%s".formatted(container.name(), ended, how),
            Severity.FATAL,
            hint(last));
    return last == null ? problem : problem.withExitCode(last.exitCode());
  }

  /** One bad end may be bad luck; the back-off that follows the second will say otherwise. */
  private static Problem ended(Pod pod, ContainerStatus container, Ended e) {
    return Problem.of(
            pod,
            container,
            e.reason().isEmpty() ? "Error" : e.reason(),
            "container %s ended with exit code %d%s"
                .formatted(container.name(), e.exitCode(), said(e)),
            Severity.TRANSIENT,
            hint(e))
        .withExitCode(e.exitCode());
  }

  private static String said(Ended ended) {
    return ended.message().isEmpty() ? "" : ": " + ended.message().strip();
  }

  private static String hint(@Nullable Ended last) {
    return last != null && last.reason().equals("OOMKilled")
        ? "It needs more memory than its limit allows"
        : "Look at the logs of its last run";
  }
}
