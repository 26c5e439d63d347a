package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.diagnosis.OwnPodsIndex;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The pods of one workload, followed and counted for its row. */
final class FollowedPods implements AutoCloseable {
  private final Workload workload;
  private final OwnPodsIndex index;
  private final Subscription<Pod> pods;

  /**
   * Subscribes.
   *
   * @param changed called with the name of each pod that was added, changed or deleted, on the
   *     informer's thread
   * @param turned called when the informer has its first list, or its trouble begins or ends
   */
  FollowedPods(
      Informers informers,
      Cluster cluster,
      Scope<Pod> scope,
      Workload workload,
      Consumer<String> changed,
      Runnable turned) {
    this.workload = workload;
    index = OwnPodsIndex.of(workload);
    pods =
        informers.open(
            cluster,
            scope,
            new ResourceEventHandler<>() {
              @Override
              public void changed(@Nullable Pod before, @Nullable Pod now) {
                var pod = now != null ? now : before;
                if (index.changed(before, now) && pod != null) {
                  changed.accept(pod.name());
                }
              }

              @Override
              public void turned() {
                turned.run();
              }
            });
  }

  /** Whether it follows the pods of this workload, with the same uid and selector. */
  boolean isOf(Workload other) {
    return workload.uid().equals(other.uid()) && workload.selector().equals(other.selector());
  }

  /** Whether all pods are known and kept up to date. */
  boolean isSound() {
    return pods.listed() && pods.trouble().isEmpty();
  }

  /** The counted pods; empty until all of them are known. */
  Optional<OwnPods> counted() {
    return isSound() ? Optional.of(index.pods()) : Optional.empty();
  }

  Optional<Pod> get(String name) {
    return pods.get(workload.namespace(), name).filter(p -> PodsOf.owns(workload, p));
  }

  /** Whether there is a pod whose name satisfies the predicate. */
  boolean hasAny(Predicate<String> name) {
    return pods.all().stream().anyMatch(p -> PodsOf.owns(workload, p) && name.test(p.name()));
  }

  @Override
  public void close() {
    pods.close();
  }
}
