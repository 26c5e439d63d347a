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
   * consist of the Deployment's name and the pods' hash, so the ReplicaSets need not be read.
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
    return owner.kind().equals("ReplicaSet")
        && owner.name().equals(workload.name() + "-" + pod.revision());
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
