package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The workloads whose pods are followed for a row at the moment. Thread-safe. */
final class FollowedPodsRegistry {
  private record Entry(Cluster cluster, FollowedPods pods) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  void add(Cluster cluster, FollowedPods pods) {
    entries.add(new Entry(cluster, pods));
  }

  void remove(FollowedPods pods) {
    entries.removeIf(e -> e.pods() == pods);
  }

  /**
   * The workload's counted pods; empty if they are not followed or not all of them are known yet.
   */
  Optional<OwnPods> pods(Cluster cluster, Workload workload) {
    return entries.stream()
        .filter(e -> e.cluster().equals(cluster) && e.pods().isOf(workload))
        .flatMap(e -> e.pods().counted().stream())
        .findFirst();
  }
}
