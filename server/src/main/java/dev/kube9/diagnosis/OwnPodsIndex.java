package dev.kube9.diagnosis;

import dev.kube9.diagnosis.OwnPods.Group;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link OwnPods} up to date while pods change. The cost of a change does not depend on the
 * number of pods; {@link #pods} costs time proportional to the pods that are not ready.
 *
 * <p>Thread-safe: an informer's thread passes the changes, other threads read the counts.
 */
public final class OwnPodsIndex {
  private final Predicate<Pod> isOwn;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final TreeMap<String, TroubledPod> troubled = new TreeMap<>();
  private final TreeMap<Instant, Integer> made = new TreeMap<>();
  private int standing;
  private @Nullable OwnPods taken;

  /** The pods of a group, counted. */
  private static final class Count {
    final Pod example;
    final TreeMap<String, TroubledPod> troubled = new TreeMap<>();
    int all;
    int standing;
    int ready;

    Count(Pod example) {
      this.example = example;
    }
  }

  /**
   * An index of the pods that the workload controls.
   *
   * @param adopted the uids of the ReplicaSets that it has adopted
   */
  public static OwnPodsIndex of(Workload workload, Set<String> adopted) {
    return new OwnPodsIndex(pod -> PodsOf.owns(workload, adopted, pod));
  }

  OwnPodsIndex(Predicate<Pod> isOwn) {
    this.isOwn = isOwn;
  }

  /**
   * Notes a change of a pod; pods of other workloads are ignored.
   *
   * @param before the state before the change; absent if the pod was added
   * @param now absent if the pod was deleted
   * @return whether it is, or was, one of the workload's
   */
  public synchronized boolean changed(@Nullable Pod before, @Nullable Pod now) {
    var concerns = false;
    if (before != null && isOwn.test(before)) {
      count(before, -1);
      concerns = true;
    }
    if (now != null && isOwn.test(now)) {
      count(now, 1);
      concerns = true;
    }
    return concerns;
  }

  /** The pods as they are known now. */
  public synchronized OwnPods pods() {
    if (taken == null) {
      var groups = new ArrayList<Group>(counts.size());
      for (var count : counts.values()) {
        var pod = count.example;
        groups.add(
            new Group(
                pod.revision(),
                pod.restartedAt(),
                count.standing,
                count.ready,
                List.copyOf(count.troubled.values())));
      }
      var youngest = made.isEmpty() ? null : made.lastKey();
      taken = new OwnPods(standing, groups, List.copyOf(troubled.values()), youngest);
    }
    return taken;
  }

  private void count(Pod pod, int by) {
    taken = null;
    var key = pod.revision() + '\n' + pod.restartedAt();
    var group = counts.computeIfAbsent(key, _ -> new Count(pod));
    group.all += by;
    if (!pod.terminating()) {
      standing += by;
      group.standing += by;
      group.ready += pod.ready() ? by : 0;
    }
    if (group.all == 0) {
      counts.remove(key);
    }
    if (pod.meta().createdAt() != null) {
      made.merge(pod.meta().createdAt(), by, (a, b) -> a + b == 0 ? null : a + b);
    }
    note(pod, group, by > 0);
  }

  private void note(Pod pod, Count group, boolean isThere) {
    if (!isThere) {
      troubled.remove(pod.name());
      group.troubled.remove(pod.name());
    } else if (TroubledPod.isTroubled(pod)) {
      var one = TroubledPod.of(pod);
      troubled.put(pod.name(), one);
      if (!pod.terminating()) {
        group.troubled.put(pod.name(), one);
      }
    }
  }
}
