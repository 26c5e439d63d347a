package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;

/** What is known of a change after the request for it has failed. */
final class AfterFailure {
  private AfterFailure() {}

  /** Whether the change may have been made although its request failed. */
  static boolean mayBeMade(ApiFailure failure) {
    return switch (failure.kind()) {
      case Unreachable, RequestTimeout, ApiError, Conflict, Throttled -> true;
      case NotFound, Forbidden, Unauthorized, Expired, Rejected -> false;
    };
  }

  /**
   * Reads the workload to find out whether the change was made.
   *
   * @throws ApiFailure that the outcome is not known, if it cannot be read
   */
  static Workload read(Cluster cluster, WorkloadRef ref, ApiFailure failure)
      throws InterruptedException {
    try {
      return cluster.read(ref);
    } catch (ApiFailure _) {
      if (cluster.isDryRun()) {
        throw failure;
      }
      throw new ApiFailure(
          failure.kind(),
          RefusalWords.changeNotKnown(failure.reason()),
          RefusalWords.LOOK_WHEN_REACHABLE,
          failure.httpStatus(),
          failure.apiStatus(),
          failure);
    }
  }

  /** The failure of a change that the cluster accepted, but did not keep. */
  static ApiFailure notKept() {
    return new ApiFailure(
        ApiFailure.Kind.Rejected, RefusalWords.CHANGE_NOT_KEPT, RefusalWords.ASK_ABOUT_WEBHOOK);
  }
}
