package dev.kube9.words.problem;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Terminated;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of problems for which the cluster itself has no message, as sentences without a full
 * stop.
 */
public final class ProblemMessages {
  public static final String NOT_GONE =
      "it was deleted, but is not gone, and no new pod takes its place until it is";
  public static final String FAILED = "the pod failed, and its controller creates another one";

  private ProblemMessages() {}

  public static String initContainerRuns(ContainerStatus container) {
    return "init container %s still runs".formatted(container.name());
  }

  /**
   * A sidecar runs, but the containers after it are not started yet.
   *
   * @param why what its startup probe has found; absent if that is not known
   */
  public static String sidecarNotStarted(ContainerStatus container, @Nullable String why) {
    var fails = why == null ? "has not succeeded yet" : "fails" + detail(why);
    return "sidecar %s runs, but its startup probe %s".formatted(container.name(), fails);
  }

  /**
   * The kubelet ends a container again and again.
   *
   * @param probe such as {@code liveness}
   * @param why what it has found; may be empty
   */
  public static String endedByProbe(ContainerStatus container, String probe, String why) {
    return "the kubelet ends container %s, because its %s probe fails%s"
        .formatted(container.name(), probe, detail(why));
  }

  private static String detail(String why) {
    return why.isEmpty() ? "" : ": " + why;
  }

  public static String unboundClaim(String claim, String why) {
    return "its claim %s has no volume: %s".formatted(claim, why);
  }

  public static String unseenByScheduler(Pod pod) {
    return pod.scheduler().equals(Pod.DEFAULT_SCHEDULER)
        ? "it is not scheduled: no scheduler has looked at it"
        : "it is not scheduled: no scheduler named %s has looked at it".formatted(pod.scheduler());
  }

  /**
   * The controller cannot create the ReplicaSet of the newest template.
   *
   * @param message of its condition, which repeats that before the reason
   */
  public static String replicaSetNotCreated(String message) {
    var reason = message.replaceFirst("^Failed to create new replica set \"[^\"]*\": ", "");
    return "its new ReplicaSet cannot be created: " + reason;
  }

  public static String notReady(ContainerStatus container) {
    return "container %s runs, but is not ready".formatted(container.name());
  }

  /**
   * A container that was started again and again.
   *
   * @param last how it ended last; absent when that is not known
   */
  public static String crashes(ContainerStatus container, @Nullable Terminated last) {
    var again = container.restarts() > 1;
    var ended = again ? "ended %d times".formatted(container.restarts()) : "ended";
    var how =
        last == null
            ? ""
            : "%s with exit code %d%s%s"
                .formatted(again ? ", last" : "", last.exitCode(), cause(last), said(last));
    return "container %s %s%s".formatted(container.name(), ended, how);
  }

  private static String cause(Terminated last) {
    return last.reason().isEmpty() ? "" : " (" + last.reason() + ")";
  }

  public static String ended(ContainerStatus container, Terminated ended) {
    return "container %s ended with exit code %d%s"
        .formatted(container.name(), ended.exitCode(), said(ended));
  }

  private static String said(Terminated ended) {
    return ended.message().isEmpty() ? "" : ": " + ended.message().strip();
  }

  /**
   * The node of a pod is unhealthy.
   *
   * @param pod the pod's name; absent if it is not known
   * @param message the message of the node's condition; may be empty
   */
  public static String nodeNotReady(@Nullable String pod, String message) {
    return "the cluster can neither start nor stop %s there%s"
        .formatted(pod == null ? "its pod" : pod, message.isEmpty() ? "" : ": " + message);
  }

  /**
   * An ordered StatefulSet waits for a pod.
   *
   * @param reason why the pod is not ready; absent when that is not known
   */
  public static String notReadyOrdered(String pod, @Nullable String reason) {
    return "%s is not ready%s; its controller waits for it before it replaces any pod"
        .formatted(pod, reason == null ? "" : " (" + reason + ")");
  }

  public static String waitingForMinReadySeconds(int seconds) {
    return "ready pods count as available after %d s".formatted(seconds);
  }
}
