package dev.kube9.rollout;

import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.WorkloadRef;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The restarts of this session, so that a wait can tell its own person's restarts from others'. */
public final class OwnRestarts {
  private final Set<Restart> restarts = ConcurrentHashMap.newKeySet();

  private record Restart(WorkloadRef ref, String restartedAt) {}

  /**
   * Notes a restart before it is sent, because a watch may show it before its own answer arrives.
   */
  public void add(WorkloadRef ref, String restartedAt) {
    restarts.add(new Restart(ref, restartedAt));
  }

  /** Whether the restart that the template shows is one of these. */
  boolean made(WorkloadRef ref, PodTemplate template) {
    var restartedAt = template.restartedAt();
    return restartedAt != null && restarts.contains(new Restart(ref, restartedAt));
  }
}
