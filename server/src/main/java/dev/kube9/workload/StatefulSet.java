package dev.kube9.workload;

/**
 * A StatefulSet.
 *
 * @param desired {@code spec.replicas}
 * @param strategy {@code RollingUpdate}, {@code OnDelete} or one that this program does not know
 * @param partition how many pods are not updated: those with the lowest ordinals
 * @param startOrdinal the ordinal of the first pod
 * @param ordered whether pods are made and updated one after another ({@code OrderedReady})
 * @param replicas {@code status.replicas}: pods of all revisions
 * @param current pods of {@code currentRevision}
 * @param currentRevision the revision before this rollout
 * @param updateRevision the revision that the rollout leads to
 */
public record StatefulSet(
    Meta meta,
    PodTemplate template,
    String selector,
    int desired,
    String strategy,
    int partition,
    int startOrdinal,
    IntOrPercent maxUnavailable,
    boolean ordered,
    int minReadySeconds,
    long observedGeneration,
    int replicas,
    int updated,
    int ready,
    int available,
    int current,
    String currentRevision,
    String updateRevision)
    implements Workload {

  @Override
  public WorkloadKind kind() {
    return WorkloadKind.STATEFUL_SET;
  }

  @Override
  public int old() {
    return Math.max(0, replicas - updated);
  }

  /**
   * How many pods a rollout replaces: those from the partition on. The controller counts the
   * partition from the first pod, whatever its ordinal is.
   */
  public int inPartition() {
    return Math.clamp((long) desired - partition, 0, desired);
  }
}
