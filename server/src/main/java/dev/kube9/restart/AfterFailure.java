package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.function.UnaryOperator;

/**
 * What is known of a change after the request for it has failed.
 *
 * @param notKnown makes the reason that the outcome is not known of the failure's reason
 * @param look what to do then
 * @param notKept why a change that was accepted has failed
 */
record AfterFailure(UnaryOperator<String> notKnown, String look, String notKept) {
  /** Of a change of the restart annotation. */
  static final AfterFailure OF_RESTART =
      new AfterFailure(RefusalWords::notKnown, RefusalWords.LOOK_AT_AGES, RefusalWords.NOT_KEPT);

  /** Of any other change. */
  static final AfterFailure OF_CHANGE =
      new AfterFailure(
          RefusalWords::changeNotKnown,
          RefusalWords.LOOK_WHEN_REACHABLE,
          RefusalWords.CHANGE_NOT_KEPT);

  /**
   * Reads the workload if the change may have been made although its request failed.
   *
   * @throws ApiFailure the failure itself if it says that nothing was changed, or that the outcome
   *     is not known, if the workload cannot be read
   */
  Workload read(Cluster cluster, WorkloadRef ref, ApiFailure failure) throws InterruptedException {
    switch (failure.kind()) {
      case NotFound, Forbidden, Unauthorized, Expired, Rejected -> throw failure;
      case Unreachable, RequestTimeout, ApiError, Conflict, Throttled -> {}
    }
    try {
      return cluster.read(ref);
    } catch (ApiFailure _) {
      if (cluster.isDryRun()) {
        throw failure;
      }
      throw new ApiFailure(
          failure.kind(),
          notKnown.apply(failure.reason()),
          look,
          failure.httpStatus(),
          failure.apiStatus(),
          failure);
    }
  }

  /** The failure of a change that the cluster accepted, but did not keep. */
  ApiFailure ofLost() {
    return new ApiFailure(ApiFailure.Kind.Rejected, notKept, RefusalWords.ASK_ABOUT_WEBHOOK);
  }
}
