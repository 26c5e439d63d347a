package dev.kube9.wire;

import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * The workload that an error is about.
 *
 * @param workload absent if the error is not about a workload, or the workload is not known
 * @param restartedAt the value of the restart annotation, present only if it had been written
 *     before the failure
 */
public record ErrorSubject(@Nullable WorkloadRef workload, @Nullable String restartedAt) {
  public static final ErrorSubject NONE = new ErrorSubject(null, null);

  public static ErrorSubject of(WorkloadRef workload) {
    return new ErrorSubject(workload, null);
  }
}
