package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.workload.ApiObject;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A subscription that changes to a narrower scope when the cluster has refused the wider one. */
final class NarrowingSubscription<T extends ApiObject> implements Subscription<T> {
  private final Informers informers;
  private final Cluster cluster;
  private final ResourceEventHandler<T> handler;
  private @Nullable Scope<T> narrower;
  private volatile Subscription<T> current;

  /**
   * Subscribes to the wider scope.
   *
   * @param narrower absent if there is no narrower scope
   */
  NarrowingSubscription(
      Informers informers,
      Cluster cluster,
      Scope<T> scope,
      @Nullable Scope<T> narrower,
      ResourceEventHandler<T> handler) {
    this.informers = informers;
    this.cluster = cluster;
    this.handler = handler;
    this.narrower = scope.equals(narrower) ? null : narrower;
    current = informers.open(cluster, scope, handler);
  }

  /**
   * Changes to the narrower scope if the wider one has been refused. Must not be called by a
   * handler.
   */
  void narrow() {
    if (narrower != null && current.trouble().filter(Screen::isForbidden).isPresent()) {
      current.close();
      current = informers.open(cluster, narrower, handler);
      narrower = null;
    }
  }

  @Override
  public boolean listed() {
    return current.listed();
  }

  @Override
  public Optional<T> get(String namespace, String name) {
    return current.get(namespace, name);
  }

  @Override
  public Collection<T> all() {
    return current.all();
  }

  @Override
  public Optional<Kube9Exception> trouble() {
    return current.trouble();
  }

  @Override
  public void close() {
    current.close();
  }
}
