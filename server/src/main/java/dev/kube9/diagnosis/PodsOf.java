package dev.kube9.diagnosis;

import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
   * The pods made from the workload's newest template; empty when that cannot be told.
   *
   * <p>A StatefulSet's status names the revision. For the others, when nobody asked for the hash:
   * pods inherit the template's annotations, so after a restart those with its {@code restartedAt}
   * are the new ones. A rollout that began otherwise leaves that annotation as it was, and pods of
   * several revisions with it.
   */
  public static Optional<List<Pod>> newest(
      Workload workload, List<Pod> own, Optional<String> hash) {
    if (workload instanceof StatefulSet s) {
      return Optional.of(ofRevision(s.updateRevision(), own));
    }
    if (hash.isPresent()) {
      return Optional.of(ofRevision(hash.get(), own));
    }
    if (hasNoNewPod(workload)) {
      return Optional.of(List.of());
    }
    var restartedAt = workload.template().restartedAt();
    var alike = own.stream().filter(p -> Objects.equals(p.restartedAt(), restartedAt)).toList();
    return alike.stream().map(Pod::revision).distinct().count() > 1
        ? Optional.empty()
        : Optional.of(alike);
  }

  /** A DaemonSet that surges counts a node as updated only when its old pod is gone. */
  private static boolean hasNoNewPod(Workload workload) {
    var surges = workload instanceof DaemonSet d && d.maxSurge().roundedUp(d.desired()) > 0;
    return workload.observedGeneration() >= workload.meta().generation()
        && workload.updated() == 0
        && !surges;
  }

  private static List<Pod> ofRevision(String hash, List<Pod> own) {
    return own.stream().filter(p -> p.revision().equals(hash)).toList();
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
