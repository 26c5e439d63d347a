package dev.kube9.workload;

/**
 * A DaemonSet.
 *
 * @param desired {@code status.desiredNumberScheduled}: nodes that should run a pod
 * @param strategy {@code RollingUpdate}, {@code OnDelete} or one that this program does not know
 * @param scheduled {@code status.currentNumberScheduled}: nodes that run a pod
 * @param updated {@code status.updatedNumberScheduled}
 * @param ready {@code status.numberReady}
 * @param available {@code status.numberAvailable}
 */
public record DaemonSet(
    Meta meta,
    PodTemplate template,
    String selector,
    int desired,
    String strategy,
    IntOrPercent maxSurge,
    IntOrPercent maxUnavailable,
    int minReadySeconds,
    long observedGeneration,
    int scheduled,
    int updated,
    int ready,
    int available)
    implements Workload {

  @Override
  public WorkloadKind kind() {
    return WorkloadKind.DAEMON_SET;
  }

  @Override
  public int old() {
    return Math.max(0, scheduled - updated);
  }
}
