package dev.kube9.wire;

import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * The workload that an error is about.
 *
 * @param workload absent if the error is not about a workload, or the workload is not known
 * @param restartedAt the value of the restart annotation, present only if it had been written
 *     before the failure, by a restart that is known
 * @param hasRollout whether a rollout of the workload goes on after the failure, of this restart or
 *     of another change
 */
public record ErrorSubject(
    @Nullable WorkloadRef workload, @Nullable String restartedAt, boolean hasRollout) {
  public static final ErrorSubject NONE = new ErrorSubject(null, null, false);

  /** A workload in which nothing was changed. */
  public static ErrorSubject of(WorkloadRef workload) {
    return new ErrorSubject(workload, null, false);
  }

  /** A workload that was restarted. */
  public static ErrorSubject ofRestart(WorkloadRef workload, String restartedAt) {
    return new ErrorSubject(workload, restartedAt, true);
  }

  /** A workload with a rollout that may be of any change. */
  public static ErrorSubject ofRollout(WorkloadRef workload) {
    return new ErrorSubject(workload, null, true);
  }
}
