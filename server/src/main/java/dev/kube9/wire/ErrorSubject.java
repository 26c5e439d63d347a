package dev.kube9.wire;

import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * What an error is about.
 *
 * @param workload absent when it is about none, or about one that cannot be named
 * @param restartedAt the value of the restart annotation, exactly when it had been written before
 *     the failure
 */
public record ErrorSubject(@Nullable WorkloadRef workload, @Nullable String restartedAt) {
  public static final ErrorSubject NONE = new ErrorSubject(null, null);

  public static ErrorSubject of(WorkloadRef workload) {
    return new ErrorSubject(workload, null);
  }
}
