package dev.kube9.workload;

import dev.kube9.workload.Pod.Waiting;

/** How a pod is, in one word. */
public enum PodHealth {
  /** Ready. */
  HEALTHY,
  /** Not ready yet. */
  PROGRESSING,
  /** It failed, or a container waits for a reason that does not pass by itself. */
  DEGRADED,
  /** It is being deleted. */
  TERMINATING;

  public static PodHealth of(Pod pod) {
    if (pod.terminating()) {
      return TERMINATING;
    }
    if (pod.ready()) {
      return HEALTHY;
    }
    return isBroken(pod) ? DEGRADED : PROGRESSING;
  }

  private static boolean isBroken(Pod pod) {
    return pod.phase().equals("Failed")
        || pod.containers().stream()
            .anyMatch(c -> c.state() instanceof Waiting w && isBroken(w.reason()));
  }

  private static boolean isBroken(String reason) {
    return reason.endsWith("BackOff") || reason.startsWith("Err") || reason.endsWith("Error");
  }
}
