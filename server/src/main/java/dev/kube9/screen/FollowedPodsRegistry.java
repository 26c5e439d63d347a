package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.live.Informers;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The workloads whose pods are followed for rows at the moment, each once. Thread-safe. */
final class FollowedPodsRegistry {
  private final Informers informers;
  private final KnownRevisions revisions;
  private final List<FollowedPods> all = new CopyOnWriteArrayList<>();

  FollowedPodsRegistry(Informers informers, KnownRevisions revisions) {
    this.informers = informers;
    this.revisions = revisions;
  }

  /**
   * Follows the workload's pods, together with everybody else who does so in the same scope.
   *
   * @param scope contains all pods of the workload
   */
  synchronized FollowedPods follow(
      Cluster cluster, Scope<Pod> scope, Workload workload, FollowedPods.Listener listener) {
    var pods =
        all.stream()
            .filter(f -> f.isIn(cluster, scope) && f.isOf(workload))
            .findFirst()
            .orElseGet(() -> open(cluster, scope, workload));
    pods.add(listener);
    return pods;
  }

  private FollowedPods open(Cluster cluster, Scope<Pod> scope, Workload workload) {
    var pods = new FollowedPods(informers, revisions, cluster, scope, workload);
    all.add(pods);
    return pods;
  }

  /** Ends what {@link #follow} began for this listener. */
  synchronized void leave(FollowedPods pods, FollowedPods.Listener listener) {
    if (pods.remove(listener)) {
      all.remove(pods);
      pods.close();
    }
  }

  /** Something other than its pods has changed of what a workload's rows are made from. */
  synchronized void evidenceChanged(Cluster cluster, Workload workload) {
    all.stream()
        .filter(f -> f.isIn(cluster) && f.isOf(workload))
        .forEach(FollowedPods::evidenceChanged);
  }

  /** Whether there are rows that may look different only because time has passed. */
  boolean isAnyShown() {
    return all.stream().anyMatch(FollowedPods::isShown);
  }

  /**
   * Has those rows made again, whichever of several followers of a workload they were made from.
   */
  void age() {
    all.stream()
        .filter(FollowedPods::takeShown)
        .forEach(pods -> evidenceChanged(pods.cluster(), pods.workload()));
  }

  /**
   * The workload's counted pods; empty if they are not followed or not all of them are known yet.
   */
  Optional<OwnPods> pods(Cluster cluster, Workload workload) {
    return all.stream()
        .filter(f -> f.isIn(cluster) && f.isOf(workload))
        .flatMap(f -> f.countedForRow().stream())
        .findFirst();
  }
}
