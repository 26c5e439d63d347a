package dev.kube9.diagnosis;

import dev.kube9.workload.Deployment;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the pods of a workload. */
public final class PodsOf {
  /** How long the name of an object may be. */
  private static final int LONGEST_NAME = 253;

  private PodsOf() {}

  /** The workload's pods, old and new, ordered by name. */
  public static List<Pod> of(Workload workload, Collection<Pod> pods) {
    return pods.stream()
        .filter(p -> owns(workload, p))
        .sorted(Comparator.comparing(Pod::name))
        .toList();
  }

  /**
   * Whether the workload controls the pod. A Deployment's pods belong to ReplicaSets, whose names
   * consist of the Deployment's name and the pods' hash, so the ReplicaSets need not be read. Since
   * Kubernetes 1.34 a Deployment's name that is too long for that is shortened.
   */
  public static boolean owns(Workload workload, Pod pod) {
    var owner = pod.meta().controller();
    return owner != null
        && pod.namespace().equals(workload.namespace())
        && (workload instanceof Deployment
            ? isReplicaSetOf(workload, owner, pod)
            : owner.uid().equals(workload.uid()));
  }

  private static boolean isReplicaSetOf(Workload workload, Owner owner, Pod pod) {
    var suffix = "-" + pod.revision();
    var room = Math.max(LONGEST_NAME - suffix.length(), 0);
    var name = workload.name();
    return owner.kind().equals("ReplicaSet")
        && owner.name().equals(name.substring(0, Math.min(name.length(), room)) + suffix);
  }

  /** The ordinal of a StatefulSet's pod. */
  static int ordinal(Pod pod) {
    try {
      return Integer.parseInt(pod.name().substring(pod.name().lastIndexOf('-') + 1));
    } catch (NumberFormatException _) {
      return Integer.MAX_VALUE; // not the name of a StatefulSet's pod
    }
  }
}
