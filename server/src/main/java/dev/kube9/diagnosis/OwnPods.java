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
 * The pods of one workload, old and new, as far as its rollout depends on them: counted by
 * revision, and in full where they are not simply ready.
 *
 * @param standing pods that are not being deleted
 * @param groups the pods counted by what tells old from new
 * @param troubled pods that are not ready, have failed or are being deleted, by name
 * @param youngest when the pod that was made last was made; absent without pods
 */
public record OwnPods(
    int standing, List<Group> groups, List<TroubledPod> troubled, @Nullable Instant youngest) {

  /** No pods, or none that may be looked at. */
  public static final OwnPods NONE = new OwnPods(0, List.of(), List.of(), null);

  /**
   * Pods of one revision that got the same restart annotation from their template.
   *
   * @param standing those that are not being deleted
   * @param ready those of them that are ready
   * @param troubled those of them that are not ready or have failed, by name
   */
  public record Group(
      String revision,
      @Nullable String restartedAt,
      int standing,
      int ready,
      List<TroubledPod> troubled) {}

  /**
   * The pods of the newest template.
   *
   * @param standing those that are not being deleted
   * @param ready those of them that are ready
   * @param troubled those of them that are not, by name
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
   * The pods made from the workload's newest template; empty when that cannot be told.
   *
   * <p>A StatefulSet's status names the revision. For the others, when nobody asked for the hash:
   * pods inherit the template's annotations, so after a restart those with its {@code restartedAt}
   * are the new ones. A rollout that began otherwise leaves that annotation as it was, and pods of
   * several revisions with it.
   *
   * @param hash what the pods of the newest template bear, where it was asked for
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
