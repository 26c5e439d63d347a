package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.FollowedOwnPods;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one workload, followed and counted once for all rows that are made from them. Opened
 * and closed by {@link FollowedPodsRegistry}.
 */
final class FollowedPods {

  /** A listener for rows that are made from these pods. Must not block. */
  interface Listener {
    /** A pod with this name was added, changed or deleted. */
    void podChanged(String name);

    /** The informer has its first list, or its trouble began or ended. */
    void podsTurned();

    /** Something else that the workload's row is made from has changed. */
    void evidenceChanged();
  }

  private final Cluster cluster;
  private final Scope<Pod> scope;
  private final Workload workload;
  private final FollowedOwnPods<Subscription<Pod>> pods;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean shown;

  /** Subscribes to the pods of a scope, of which those of the workload are counted. */
  FollowedPods(
      Informers informers,
      KnownRevisions revisions,
      Cluster cluster,
      Scope<Pod> scope,
      Workload workload) {
    this.cluster = cluster;
    this.scope = scope;
    this.workload = workload;
    pods =
        new FollowedOwnPods<>(
            workload,
            revisions,
            handler -> informers.open(cluster, scope, handler),
            new PodHandler());
  }

  /** Adds a listener, and calls it once for each pod that is known and once for the state. */
  void add(Listener listener) {
    listeners.add(listener);
    tellAll(listener);
  }

  /** Returns whether this was the last listener. */
  boolean remove(Listener listener) {
    return listeners.remove(listener) && listeners.isEmpty();
  }

  boolean isIn(Cluster cluster, Scope<Pod> scope) {
    return this.cluster.equals(cluster) && this.scope.equals(scope);
  }

  boolean isIn(Cluster cluster) {
    return this.cluster.equals(cluster);
  }

  /** Whether it follows the pods of this workload, with the same uid and selector. */
  boolean isOf(Workload other) {
    return workload.uid().equals(other.uid()) && workload.selector().equals(other.selector());
  }

  /** Whether all pods are known and kept up to date. */
  boolean isSound() {
    return pods.isSound();
  }

  /** The counted pods; empty until all of them are known. */
  Optional<OwnPods> counted() {
    return pods.counts();
  }

  /** The counted pods for a row; remembers that a row was made from them. */
  Optional<OwnPods> countedForRow() {
    shown = true;
    return counted();
  }

  /** Whether a row was made from the pods since {@link #takeShown} was last called. */
  boolean isShown() {
    return shown;
  }

  /** Whether a row was made from the pods since the last call of this method. */
  boolean takeShown() {
    var was = shown;
    shown = false;
    return was;
  }

  Cluster cluster() {
    return cluster;
  }

  Workload workload() {
    return workload;
  }

  Optional<Pod> get(String name) {
    return pods.get(name);
  }

  /** Whether there is a pod whose name satisfies the predicate. */
  boolean hasAny(Predicate<String> name) {
    return pods.all().anyMatch(p -> name.test(p.name()));
  }

  void evidenceChanged() {
    if (pods.followAdopted()) {
      listeners.forEach(this::tellAll);
    }
    listeners.forEach(Listener::evidenceChanged);
  }

  private void tellAll(Listener listener) {
    pods.all().forEach(pod -> listener.podChanged(pod.name()));
    listener.podsTurned();
  }

  void close() {
    pods.close();
  }

  private final class PodHandler implements ResourceEventHandler<Pod> {
    @Override
    public void changed(@Nullable Pod before, @Nullable Pod now) {
      var pod = now != null ? now : before;
      if (pod != null) {
        listeners.forEach(l -> l.podChanged(pod.name()));
      }
    }

    @Override
    public void turned() {
      listeners.forEach(Listener::podsTurned);
    }
  }
}
