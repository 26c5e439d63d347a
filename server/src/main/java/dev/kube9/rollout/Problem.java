package dev.kube9.rollout;

import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move.
 *
 * @param reason in Kubernetes' own words, such as {@code CrashLoopBackOff}
 * @param objectKind of the object that it is about, mostly {@code Pod}
 * @param exitCode how the container ended last
 * @param hint what to do about it
 */
public record Problem(
    String reason,
    String message,
    String objectKind,
    String objectName,
    @Nullable String container,
    @Nullable Integer exitCode,
    Severity severity,
    @Nullable String hint) {

  /** Whether waiting may help. */
  public enum Severity {
    /** It will not heal by itself. */
    FATAL,
    /** It may heal by itself. */
    TRANSIENT
  }

  /** In few words: {@code web-7d9f-x2 CrashLoopBackOff, exit 1}. */
  public String brief() {
    return objectName + " " + reason + (exitCode == null ? "" : ", exit " + exitCode);
  }
}
