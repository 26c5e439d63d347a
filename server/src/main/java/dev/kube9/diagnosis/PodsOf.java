package dev.kube9.diagnosis;

import dev.kube9.workload.Deployment;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which pods are a workload's. */
public final class PodsOf {
  private PodsOf() {}

  /** The workload's pods, old and new, by name. */
  public static List<Pod> of(Workload workload, Collection<Pod> pods) {
    return pods.stream()
        .filter(p -> owns(workload, p))
        .sorted(Comparator.comparing(Pod::name))
        .toList();
  }

  /**
   * Whether the workload controls the pod. A Deployment's pods belong to ReplicaSets; those bear
   * its name and the pods' own hash, so that nobody need ask for the ReplicaSets.
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
      return Integer.MAX_VALUE; // no StatefulSet's pod is named so
    }
  }
}
