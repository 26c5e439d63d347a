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
 * All feeds: one for each cluster and scope, shared by everybody who is interested in it. A feed
 * lives from the first lease to the last: what nobody looks at is not watched.
 */
public final class Informers implements AutoCloseable {

  /** Answers to PATCHes worth remembering: a list that was under way meanwhile is corrected. */
  private static final int REMEMBERED = 256;

  private static final class Shared {
    final Informer<?> feed;
    final AtomicInteger waits = new AtomicInteger();
    int leases;

    Shared(Informer<?> feed) {
      this.feed = feed;
    }
  }

  private final Time time;
  private final Map<List<@Nullable Object>, Shared> feeds = new HashMap<>();
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

  /** Opens a feed or joins it. The listener hears of every change from now on. */
  public <T extends ApiObject> Subscription<T> open(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> listener) {
    return join(cluster, scope, listener, 0);
  }

  /** Opens a feed or joins it, for whoever waits for a rollout. */
  public <T extends ApiObject> WaitSubscription<T> openForWait(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> listener) {
    return join(cluster, scope, listener, 1);
  }

  private <T extends ApiObject> FeedLease<T> join(
      Cluster cluster, Scope<T> scope, ResourceEventHandler<T> listener, int waits) {
    synchronized (feeds) {
      var key = key(cluster, scope);
      var shared = feeds.get(key);
      if (shared == null) {
        shared = new Shared(new Informer<>(cluster, scope, time));
        feeds.put(key, shared);
      }
      shared.leases++;
      shared.waits.addAndGet(waits);
      Informer<T> feed = typed(shared.feed);
      feed.known().add(listener);
      if (shared.leases == 1) {
        feed.start();
      }
      var joined = shared;
      return new FeedLease<>(
          feed,
          listener,
          shared.waits,
          () -> {
            joined.waits.addAndGet(-waits);
            release(key);
          });
    }
  }

  /** What a feed that somebody holds open shows; empty when there is none or it has no list yet. */
  public <T extends ApiObject> Optional<Collection<T>> peek(Cluster cluster, Scope<T> scope) {
    synchronized (feeds) {
      var shared = feeds.get(key(cluster, scope));
      if (shared == null || !isSound(shared.feed)) {
        return Optional.empty();
      }
      Informer<T> feed = typed(shared.feed);
      return Optional.of(List.copyOf(feed.known().objects().values()));
    }
  }

  /** Whether a feed that somebody holds open cannot be kept up to date at the moment. */
  public boolean isInTrouble(Cluster cluster, Scope<?> scope) {
    synchronized (feeds) {
      var shared = feeds.get(key(cluster, scope));
      return shared != null && shared.feed.standing().trouble() != null;
    }
  }

  private static boolean isSound(Informer<?> feed) {
    return feed.standing().listed() && feed.standing().trouble() == null;
  }

  /** Waits for the first list of a feed that was just opened; at once when there is no feed. */
  public void awaitSettled(Cluster cluster, Scope<?> scope) throws InterruptedException {
    @Nullable Shared shared;
    synchronized (feeds) {
      shared = feeds.get(key(cluster, scope));
    }
    if (shared != null) {
      shared.feed.standing().awaitSettled();
    }
  }

  /** Takes the answer to a PATCH, so that nobody is shown the state of before it any more. */
  public void learn(Cluster cluster, Workload workload) {
    List<Informer<?>> covering;
    synchronized (feeds) {
      learned.put(workload.uid(), workload);
      covering =
          feeds.values().stream()
              .<Informer<?>>map(s -> s.feed)
              .filter(f -> f.covers(cluster, workload, workload.kind().plural()))
              .toList();
    }
    covering.forEach(f -> f.learn(workload));
  }

  /** The listed workload, or the newer picture of it that was learned meanwhile. */
  public Workload newest(Workload listed) {
    synchronized (feeds) {
      var known = learned.get(listed.uid());
      return known != null && ResourceVersions.isOlder(listed, known) ? known : listed;
    }
  }

  /** How many feeds are open. */
  public int size() {
    synchronized (feeds) {
      return feeds.size();
    }
  }

  @Override
  public void close() {
    synchronized (feeds) {
      feeds.values().forEach(s -> s.feed.stop());
      feeds.clear();
    }
  }

  /** Not a record: the first hash of one takes a JVM several milliseconds, of a server's start. */
  private static List<@Nullable Object> key(Cluster cluster, Scope<?> scope) {
    return Arrays.asList(cluster, scope.resource().plural(), scope.namespace(), scope.selector());
  }

  private void release(List<@Nullable Object> key) {
    synchronized (feeds) {
      var shared = feeds.get(key);
      if (shared != null && --shared.leases == 0) {
        feeds.remove(key);
        shared.feed.stop();
      }
    }
  }

  @SuppressWarnings("unchecked") // a feed stands under the scope that it was made for
  private static <T extends ApiObject> Informer<T> typed(Informer<?> feed) {
    return (Informer<T>) feed;
  }

  private record FeedLease<T extends ApiObject>(
      Informer<T> feed,
      ResourceEventHandler<T> listener,
      AtomicInteger allWaits,
      Runnable release,
      AtomicBoolean closed)
      implements WaitSubscription<T> {

    FeedLease(
        Informer<T> feed,
        ResourceEventHandler<T> listener,
        AtomicInteger allWaits,
        Runnable release) {
      this(feed, listener, allWaits, release, new AtomicBoolean());
    }

    @Override
    public boolean listed() {
      return feed.standing().listed();
    }

    @Override
    public Optional<T> get(String namespace, String name) {
      return Optional.ofNullable(feed.known().objects().get(namespace + "/" + name));
    }

    @Override
    public Collection<T> all() {
      return feed.known().objects().values();
    }

    @Override
    public Optional<Kube9Exception> trouble() {
      return Optional.ofNullable(feed.standing().trouble());
    }

    @Override
    public Duration age() {
      return feed.sighting().age();
    }

    @Override
    public boolean lags() {
      return feed.sighting().lags();
    }

    @Override
    public int waits() {
      return allWaits.get();
    }

    @Override
    public void check(Duration olderThan) {
      feed.check(olderThan);
    }

    @Override
    public void found(T object) {
      feed.found(object);
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        feed.known().remove(listener);
        release.run();
      }
    }
  }
}
