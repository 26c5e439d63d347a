package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows the pods of those workloads of a list that are rolling, whoever began the rollout: they
 * show its progress and what blocks it, more exactly than the counts in the workload's status. Used
 * under the lock of {@link VisibleNodes}.
 */
final class RollingPods {
  private final FollowedPodsRegistry registry;
  private final Cluster cluster;
  private final Function<Workload, Scope<Pod>> scope;
  private final int most;
  private final DirtyKeys dirty;
  private final Map<String, Rolling> rolling = new HashMap<>();
  private final Set<String> waiting = new LinkedHashSet<>();

  /** A workload that is rolling; a change of its pods marks its row. */
  private final class Rolling implements FollowedPods.Listener {
    private final String key;
    private final FollowedPods pods;

    Rolling(String key, Workload workload) {
      this.key = key;
      pods = registry.follow(cluster, scope.apply(workload), workload, this);
    }

    boolean isOf(Workload workload) {
      return pods.isOf(workload);
    }

    void close() {
      registry.leave(pods, this);
    }

    @Override
    public void podChanged(String name) {
      dirty.mark(key);
    }

    @Override
    public void podsTurned() {
      dirty.mark(key);
    }

    @Override
    public void evidenceChanged() {
      dirty.mark(key);
    }
  }

  /**
   * Follows nothing yet.
   *
   * @param scope returns the scope in which a workload's pods are followed
   * @param most how many workloads are followed at once; the rows of further ones show only the
   *     counts in their status, unless their pods are followed for another reason
   * @param dirty where the keys of workloads are marked whose pods have changed
   */
  RollingPods(
      FollowedPodsRegistry registry,
      Cluster cluster,
      Function<Workload, Scope<Pod>> scope,
      int most,
      DirtyKeys dirty) {
    this.registry = registry;
    this.cluster = cluster;
    this.scope = scope;
    this.most = most;
    this.dirty = dirty;
  }

  /**
   * Notes whether a workload is rolling. Stops following its pods when it is not; {@link #fill}
   * starts to follow them.
   *
   * @param key of the workload in the list
   * @param workload absent if it is gone, or is of a kind that does not roll
   */
  void noteState(String key, @Nullable Workload workload) {
    var now = workload != null && Rollout.of(workload).isUnfinished() ? workload : null;
    var followed = rolling.get(key);
    if (followed != null && (now == null || !followed.isOf(now))) {
      rolling.remove(key);
      followed.close();
    }
    if (now == null || rolling.containsKey(key)) {
      waiting.remove(key);
    } else {
      waiting.add(key);
    }
  }

  /**
   * Follows the pods of as many rolling workloads as may be followed at once, of those only whose
   * rows the client has.
   *
   * @param isShown whether the client has the row of the workload with this key
   * @param workload returns the workload with this key; absent when there is none any more
   */
  void fill(Predicate<String> isShown, Function<String, @Nullable Workload> workload) {
    for (var hidden : rolling.keySet().stream().filter(isShown.negate()).toList()) {
      Objects.requireNonNull(rolling.remove(hidden)).close();
      waiting.add(hidden);
    }
    for (var i = waiting.iterator(); i.hasNext() && rolling.size() < most; ) {
      var key = i.next();
      var now = isShown.test(key) ? workload.apply(key) : null;
      if (now != null) {
        i.remove();
        rolling.put(key, new Rolling(key, now));
      }
    }
  }

  void close() {
    waiting.clear();
    rolling.values().forEach(Rolling::close);
    rolling.clear();
  }
}
