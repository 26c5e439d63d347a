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

/** A lease that turns to a narrower scope once the cluster has refused the wider one. */
final class NarrowingSubscription<T extends ApiObject>
    implements Subscription<T>, ResourceEventHandler<T> {
  private final Informers feeds;
  private final Cluster cluster;
  private final ResourceEventHandler<T> listener;
  private @Nullable Scope<T> narrower;
  private Subscription<T> lease;
  private boolean closed;

  /**
   * @param narrower absent when there is nowhere else to look
   */
  NarrowingSubscription(
      Informers feeds,
      Cluster cluster,
      Scope<T> scope,
      @Nullable Scope<T> narrower,
      ResourceEventHandler<T> listener) {
    this.feeds = feeds;
    this.cluster = cluster;
    this.listener = listener;
    this.narrower = scope.equals(narrower) ? null : narrower;
    synchronized (this) { // the feed's thread may be faster than this one
      lease = feeds.open(cluster, scope, this);
    }
  }

  @Override
  public void changed(@Nullable T before, @Nullable T now) {
    listener.changed(before, now);
  }

  @Override
  public void turned() {
    narrow();
    listener.turned();
  }

  private synchronized void narrow() {
    if (!closed && narrower != null && lease.trouble().filter(Screen::isForbidden).isPresent()) {
      lease.close();
      lease = feeds.open(cluster, narrower, this);
      narrower = null;
    }
  }

  @Override
  public synchronized boolean listed() {
    return lease.listed();
  }

  @Override
  public synchronized Optional<T> get(String namespace, String name) {
    return lease.get(namespace, name);
  }

  @Override
  public synchronized Collection<T> all() {
    return lease.all();
  }

  @Override
  public synchronized Optional<Kube9Exception> trouble() {
    return lease.trouble();
  }

  @Override
  public synchronized void close() {
    closed = true;
    lease.close();
  }
}
