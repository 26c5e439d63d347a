package dev.kube9.diagnosis;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Running;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move.
 *
 * @param reason in Kubernetes' own words, such as {@code CrashLoopBackOff}
 * @param objectKind of the object that it is about, mostly {@code Pod}
 * @param exitCode how the container ended last
 * @param since for how long this has been so, where the cluster says it
 * @param hint what to do about it
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

  /** Whether waiting may help. */
  public enum Severity {
    /** It will not heal by itself. */
    FATAL,
    /** It may heal by itself. */
    TRANSIENT
  }

  /** About an object as a whole. */
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

  /** About a pod as a whole. */
  static Problem of(
      Pod pod, String reason, String message, @Nullable Instant since, @Nullable String hint) {
    return of("Pod", pod.name(), reason, message, since, Severity.TRANSIENT, hint);
  }

  /** About one container of a pod. */
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

  /** In few words: {@code web-7d9f-x2 CrashLoopBackOff, exit 1}. */
  public String brief() {
    return objectName + " " + reason + (exitCode == null ? "" : ", exit " + exitCode);
  }
}
