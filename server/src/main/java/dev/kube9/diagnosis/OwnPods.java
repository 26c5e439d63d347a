package dev.kube9.diagnosis;

import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one workload, old and new, as far as its rollout depends on them: ready pods are only
 * counted, the others are kept in full.
 *
 * @param standing number of pods that are not being deleted
 * @param groups counts by revision and restart annotation, which tell old pods from new ones
 * @param troubled pods that are not ready, have failed or are being deleted, ordered by name
 * @param youngest creation time of the newest pod; absent if there are no pods
 */
public record OwnPods(
    int standing, List<Group> groups, List<TroubledPod> troubled, @Nullable Instant youngest) {

  /** No pods, or none that may be read. */
  public static final OwnPods NONE = new OwnPods(0, List.of(), List.of(), null);

  /**
   * Pods of one revision with the same restart annotation from their template.
   *
   * @param standing number of pods that are not being deleted
   * @param ready how many of these are ready
   * @param troubled the standing pods that are not ready or have failed, by name
   */
  public record Group(
      String revision,
      @Nullable String restartedAt,
      int standing,
      int ready,
      List<TroubledPod> troubled) {}

  /**
   * The pods with the newest template.
   *
   * @param standing number of pods that are not being deleted
   * @param ready how many of these are ready
   * @param troubled the ones that are not ready, ordered by name
   */
  public record Newest(int standing, int ready, List<TroubledPod> troubled) {}

  /** Counts pods that are known to be the workload's. */
  public static OwnPods of(Collection<Pod> own) {
    var index = new OwnPodsIndex(_ -> true);
    own.forEach(pod -> index.changed(null, pod));
    return index.pods();
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /**
   * The pods with the workload's newest template; empty if they cannot be recognized.
   *
   * <p>A StatefulSet's status names the revision. For the other kinds, if the hash is not known:
   * pods inherit the template's annotations, so after a restart the pods with its {@code
   * restartedAt} are the new ones. A rollout with another cause does not change that annotation, so
   * pods of several revisions have the same value.
   *
   * @param hash the hash label of pods with the newest template, if it is known
   */
  public Optional<Newest> newest(Workload workload, Optional<String> hash) {
    if (workload instanceof StatefulSet s) {
      return Optional.of(ofRevision(s.updateRevision()));
    }
    if (hash.isPresent()) {
      return Optional.of(ofRevision(hash.get()));
    }
    if (hasNoNewPod(workload)) {
      return Optional.of(new Newest(0, 0, List.of()));
    }
    var restartedAt = workload.template().restartedAt();
    var alike = groups.stream().filter(g -> Objects.equals(g.restartedAt(), restartedAt)).toList();
    return alike.size() > 1 ? Optional.empty() : Optional.of(newest(alike));
  }

  private Newest ofRevision(String revision) {
    return newest(groups.stream().filter(g -> g.revision().equals(revision)).toList());
  }

  private static Newest newest(List<Group> newest) {
    return new Newest(
        newest.stream().mapToInt(Group::standing).sum(),
        newest.stream().mapToInt(Group::ready).sum(),
        newest.size() == 1 ? newest.getFirst().troubled() : byName(newest));
  }

  private static List<TroubledPod> byName(List<Group> groups) {
    return groups.stream()
        .flatMap(g -> g.troubled().stream())
        .sorted(Comparator.comparing(t -> t.pod().name()))
        .toList();
  }

  /** A DaemonSet that surges counts a node as updated only when its old pod is gone. */
  private static boolean hasNoNewPod(Workload workload) {
    var surges = workload instanceof DaemonSet d && d.maxSurge().roundedUp(d.desired()) > 0;
    return workload.observedGeneration() >= workload.meta().generation()
        && workload.updated() == 0
        && !surges;
  }
}
