package dev.kube9.diagnosis;

import dev.kube9.workload.Pod;
import java.util.Optional;

/**
 * A pod that is not ready, has failed or is being deleted.
 *
 * @param shown the problem that the pod's own status shows; empty when there is none, or when only
 *     events, nodes or the time that has passed tell it
 */
public record TroubledPod(Pod pod, Optional<Problem> shown) {

  static TroubledPod of(Pod pod) {
    return new TroubledPod(pod, PodProblems.shownBy(pod));
  }

  static boolean isTroubled(Pod pod) {
    return !pod.ready() || pod.terminating() || hasFailed(pod);
  }

  /** Whether its status does not show why it is not ready. */
  boolean isUnexplained() {
    return shown.isEmpty() && !pod.ready() && !hasFailed(pod);
  }

  /** Whether events may tell more than its status. */
  boolean needsEvents() {
    return isUnexplained()
        || ContainerProblems.mayBeEndedByProbe(pod)
        || PodProblems.waitsForClaims(pod);
  }

  private static boolean hasFailed(Pod pod) {
    return pod.phase().equals("Failed");
  }
}
