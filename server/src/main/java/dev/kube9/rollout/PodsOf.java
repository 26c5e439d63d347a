package dev.kube9.rollout;

import dev.kube9.workload.Deployment;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Which pods are a workload's, and which of those are of its newest template. */
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

  /**
   * Whether a pod of the workload was made from its newest template. Pods inherit the template's
   * annotations, so after a restart those with its {@code restartedAt} are the new ones; a
   * StatefulSet's status names the revision itself.
   */
  public static boolean isNew(Workload workload, Pod pod) {
    return workload instanceof StatefulSet s
        ? pod.revision().equals(s.updateRevision())
        : Objects.equals(pod.restartedAt(), workload.template().restartedAt());
  }
}
