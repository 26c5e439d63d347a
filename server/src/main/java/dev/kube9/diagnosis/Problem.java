package dev.kube9.diagnosis;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Running;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move.
 *
 * @param reason Kubernetes' own word for it, such as {@code CrashLoopBackOff}
 * @param objectKind kind of the object with the problem, mostly {@code Pod}
 * @param exitCode exit code of the container's last run
 * @param since when the problem began, if the cluster says so
 * @param hint what a person can do about it
 */
public record Problem(
    String reason,
    String message,
    String objectKind,
    String objectName,
    @Nullable String container,
    @Nullable Integer exitCode,
    @Nullable Instant since,
    Severity severity,
    @Nullable String hint) {

  /** Whether the problem may disappear by itself. */
  public enum Severity {
    /** Somebody has to do something about it. */
    FATAL,
    /** It may disappear by itself. */
    TRANSIENT
  }

  /** A problem of an object as a whole. */
  static Problem of(
      String kind,
      String name,
      String reason,
      String message,
      @Nullable Instant since,
      Severity severity,
      @Nullable String hint) {
    return new Problem(reason, message, kind, name, null, null, since, severity, hint);
  }

  /** A problem of a pod as a whole. */
  static Problem of(
      Pod pod, String reason, String message, @Nullable Instant since, @Nullable String hint) {
    return of("Pod", pod.name(), reason, message, since, Severity.TRANSIENT, hint);
  }

  /** A problem of one container in a pod. */
  static Problem of(
      Pod pod,
      ContainerStatus container,
      String reason,
      String message,
      Severity severity,
      @Nullable String hint) {
    var state = container.state();
    return new Problem(
        reason,
        message,
        "Pod",
        pod.name(),
        container.name(),
        null,
        state instanceof Running(var since) ? since : null,
        severity,
        hint);
  }

  Problem withExitCode(int code) {
    return new Problem(
        reason, message, objectKind, objectName, container, code, since, severity, hint);
  }
}
