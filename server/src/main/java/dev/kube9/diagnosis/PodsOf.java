package dev.kube9.diagnosis;

import dev.kube9.workload.Deployment;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the pods of a workload. */
public final class PodsOf {
  /** How long the name of an object may be. */
  private static final int LONGEST_NAME = 253;

  private PodsOf() {}

  /**
   * The workload's pods, old and new, ordered by name.
   *
   * @param adopted the uids of the ReplicaSets that it has adopted, see {@link
   *     KnownRevisions#adopted}
   */
  public static List<Pod> of(Workload workload, Set<String> adopted, Collection<Pod> pods) {
    return pods.stream()
        .filter(p -> owns(workload, adopted, p))
        .sorted(Comparator.comparing(Pod::name))
        .toList();
  }

  /**
   * Whether the workload controls the pod. A Deployment's pods belong to ReplicaSets, whose names
   * consist of the Deployment's name and the pods' hash, so the ReplicaSets need not be read. Since
   * Kubernetes 1.34 a Deployment's name that is too long for that is shortened. ReplicaSets with
   * other names, which a Deployment has adopted, are known by their uids.
   */
  public static boolean owns(Workload workload, Set<String> adopted, Pod pod) {
    var owner = pod.meta().controller();
    return owner != null
        && pod.namespace().equals(workload.namespace())
        && (workload instanceof Deployment
            ? isOfNamedReplicaSet(workload, owner, pod) || adopted.contains(owner.uid())
            : owner.uid().equals(workload.uid()));
  }

  /**
   * Whether the pod belongs to a ReplicaSet whose name does not say that a Deployment controls it.
   */
  static boolean isOfOtherReplicaSet(Deployment deployment, Pod pod) {
    var owner = pod.meta().controller();
    return owner != null
        && owner.kind().equals("ReplicaSet")
        && !isOfNamedReplicaSet(deployment, owner, pod);
  }

  private static boolean isOfNamedReplicaSet(Workload deployment, Owner owner, Pod pod) {
    return owner.kind().equals("ReplicaSet")
        && isNamedAfter(deployment, owner.name(), pod.revision());
  }

  /** Whether the Deployment's controller gives this name to a ReplicaSet with this hash. */
  static boolean isNamedAfter(Workload deployment, String replicaSet, String hash) {
    var suffix = "-" + hash;
    var room = Math.max(LONGEST_NAME - suffix.length(), 0);
    var name = deployment.name();
    return replicaSet.equals(name.substring(0, Math.min(name.length(), room)) + suffix);
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
