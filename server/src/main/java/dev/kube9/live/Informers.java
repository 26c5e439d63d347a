package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All informers: one for each cluster and scope, shared by all its subscriptions. An informer runs
 * from its first subscription until its last one is closed, so only scopes with a subscription are
 * watched.
 */
public final class Informers implements AutoCloseable {

  /**
   * How many answers to PATCHes are kept, to correct lists that were under way at the same time.
   */
  private static final int REMEMBERED = 256;

  private static final class Shared {
    final Informer<?> informer;
    final AtomicInteger waits = new AtomicInteger();
    int subscriptions;

    Shared(Informer<?> informer) {
      this.informer = informer;
    }
  }

  private final Time time;
  private final Map<List<@Nullable Object>, Shared> informers = new HashMap<>();
  private final Map<String, Workload> learned =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Workload> eldest) {
          return size() > REMEMBERED;
        }
      };

  public Informers(Time time) {
    this.time = time;
  }

  /**
   * Subscribes to an informer, which is started if there is none. The handler is first called for
   * each object that is already known.
   */
  public <T extends ApiObject> Subscription<T> open(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> handler) {
    return join(cluster, scope, handler, 0);
  }

  /** Subscribes as {@link #open} does, for a wait for a rollout. */
  public <T extends ApiObject> WaitSubscription<T> openForWait(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> handler) {
    return join(cluster, scope, handler, 1);
  }

  private <T extends ApiObject> OpenSubscription<T> join(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> handler, int waits) {
    var key = key(cluster, scope);
    Shared shared;
    boolean first;
    synchronized (informers) {
      var known = informers.get(key);
      shared = known != null ? known : new Shared(new Informer<>(cluster, scope, time));
      informers.put(key, shared);
      first = shared.subscriptions++ == 0;
      shared.waits.addAndGet(waits);
    }
    Informer<T> informer = typed(shared.informer);
    informer.store().add(handler);
    if (first) {
      informer.start();
    }
    return new OpenSubscription<>(
        informer,
        handler,
        shared.waits,
        () -> {
          shared.waits.addAndGet(-waits);
          release(key);
        });
  }

  /**
   * The objects of a running informer; empty if none runs for this scope, if it has no list yet, or
   * if it cannot be kept up to date.
   */
  public <T extends ApiObject> Optional<Collection<T>> peek(Cluster cluster, Scope<T> scope) {
    Shared shared;
    synchronized (informers) {
      shared = informers.get(key(cluster, scope));
    }
    if (shared == null || !isSound(shared.informer)) {
      return Optional.empty();
    }
    Informer<T> informer = typed(shared.informer);
    return Optional.of(List.copyOf(informer.store().objects().values()));
  }

  /** Whether an informer runs for this scope and cannot be kept up to date now. */
  public boolean isInTrouble(Cluster cluster, Scope<?> scope) {
    synchronized (informers) {
      var shared = informers.get(key(cluster, scope));
      return shared != null && shared.informer.state().trouble() != null;
    }
  }

  private static boolean isSound(Informer<?> informer) {
    return informer.state().listed() && informer.state().trouble() == null;
  }

  /** Blocks until the informer's first list or its failure; returns at once if no informer runs. */
  public void awaitSettled(Cluster cluster, Scope<?> scope) throws InterruptedException {
    @Nullable Shared shared;
    synchronized (informers) {
      shared = informers.get(key(cluster, scope));
    }
    if (shared != null) {
      shared.informer.state().awaitSettled();
    }
  }

  /** Stores the answer to a PATCH, so that the state from before it is no longer shown. */
  public void learn(Cluster cluster, Workload workload) {
    List<Informer<?>> covering;
    synchronized (informers) {
      learned.put(workload.uid(), workload);
      covering =
          informers.values().stream()
              .<Informer<?>>map(s -> s.informer)
              .filter(f -> f.covers(cluster, workload, workload.kind().plural()))
              .toList();
    }
    covering.forEach(f -> f.learn(workload));
  }

  /** The listed workload, or a newer state of it from the answer to a PATCH. */
  public Workload newest(Workload listed) {
    synchronized (informers) {
      var known = learned.get(listed.uid());
      return known != null && ResourceVersions.isOlder(listed, known) ? known : listed;
    }
  }

  /** How many informers are open. */
  public int size() {
    synchronized (informers) {
      return informers.size();
    }
  }

  @Override
  public void close() {
    synchronized (informers) {
      informers.values().forEach(s -> s.informer.stop());
      informers.clear();
    }
  }

  /**
   * Not a record: the first hash of a record adds several milliseconds to the start of a server.
   */
  private static List<@Nullable Object> key(Cluster cluster, Scope<?> scope) {
    return Arrays.asList(cluster, scope.resource().plural(), scope.namespace(), scope.selector());
  }

  private void release(List<@Nullable Object> key) {
    synchronized (informers) {
      var shared = informers.get(key);
      if (shared != null && --shared.subscriptions == 0) {
        informers.remove(key);
        shared.informer.stop();
      }
    }
  }

  @SuppressWarnings("unchecked") // an informer is kept under the scope that it was made for
  private static <T extends ApiObject> Informer<T> typed(Informer<?> informer) {
    return (Informer<T>) informer;
  }

  private record OpenSubscription<T extends ApiObject>(
      Informer<T> informer,
      ResourceEventHandler<T> handler,
      AtomicInteger allWaits,
      Runnable release,
      AtomicBoolean closed)
      implements WaitSubscription<T> {

    OpenSubscription(
        Informer<T> informer,
        ResourceEventHandler<T> handler,
        AtomicInteger allWaits,
        Runnable release) {
      this(informer, handler, allWaits, release, new AtomicBoolean());
    }

    @Override
    public boolean listed() {
      return informer.state().listed();
    }

    @Override
    public Optional<T> get(String namespace, String name) {
      return Optional.ofNullable(informer.store().objects().get(namespace + "/" + name));
    }

    @Override
    public Collection<T> all() {
      return informer.store().objects().values();
    }

    @Override
    public Optional<Kube9Exception> trouble() {
      return Optional.ofNullable(informer.state().trouble());
    }

    @Override
    public Duration age() {
      return informer.freshness().age();
    }

    @Override
    public boolean lags() {
      return informer.freshness().lags();
    }

    @Override
    public int waits() {
      return allWaits.get();
    }

    @Override
    public void check(Duration olderThan) {
      informer.check(olderThan);
    }

    @Override
    public void found(T object) {
      informer.found(object);
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        informer.store().remove(handler);
        release.run();
      }
    }
  }
}
