package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows the pods of those workloads of a list that are rolling, whoever began the rollout: they
 * show its progress and what blocks it, more exactly than the counts in the workload's status. Used
 * under the lock of the given rows.
 */
final class RollingPods {
  private final FollowedPodsRegistry registry;
  private final Cluster cluster;
  private final Function<Workload, Scope<Pod>> scope;
  private final int most;
  private final DirtyKeys dirty;
  private final Map<String, Rolling> rolling = new HashMap<>();

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
  }

  /**
   * Follows nothing yet.
   *
   * @param scope returns the scope in which a workload's pods are followed
   * @param most how many workloads are followed at once; the rows of further ones show only the
   *     counts in their status
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
   * Begins or ends to follow the pods of a workload, as its state asks for.
   *
   * @param key of the workload in the list
   * @param workload absent if it is gone, or is of a kind that does not roll
   */
  void follow(String key, @Nullable Workload workload) {
    var now = workload != null && Rollout.of(workload).isUnfinished() ? workload : null;
    var followed = rolling.get(key);
    if (followed != null && (now == null || !followed.isOf(now))) {
      rolling.remove(key);
      followed.close();
    }
    if (now != null && !rolling.containsKey(key) && rolling.size() < most) {
      rolling.put(key, new Rolling(key, now));
    }
  }

  void close() {
    rolling.values().forEach(Rolling::close);
    rolling.clear();
  }
}
