package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one scope of one cluster, kept up to date on a thread of its own.
 *
 * <ol>
 *   <li>List the whole scope, in pages.
 *   <li>Watch from the list's version on; when the server ends the watch, watch again from the last
 *       version told. Nothing is missed or told twice.
 *   <li>When the version has become too old, list again and tell only the differences.
 *   <li>When the connection breaks, try again after a short pause, at the latest 2 seconds later.
 *   <li>When watching is refused, or ends at once each time, list every 2 seconds instead.
 * </ol>
 *
 * An object never goes back to an older version: the answer to a PATCH, {@linkplain #learn learned}
 * from outside, may be ahead of the watch.
 */
final class Feed<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(Feed.class.getName());

  /** A change of the cluster is to be seen within 2 seconds, also without a watch. */
  static final Duration CHECK_EVERY = Duration.ofSeconds(2);

  /** After a refusal only a person can mend, so asking more often would only be a nuisance. */
  static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** A watch that ends sooner without having told anything is not worth being opened again. */
  private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Scope<T> scope;
  private final Time time;
  private final ConcurrentHashMap<String, T> objects = new ConcurrentHashMap<>();
  private final List<FeedListener<T>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
  private volatile boolean listed;
  private volatile @Nullable Kube9Exception trouble;

  Feed(Cluster cluster, Scope<T> scope, Time time) {
    this.cluster = cluster;
    this.scope = scope;
    this.time = time;
    this.thread =
        Thread.ofVirtual().name("feed " + scope.resource().plural()).unstarted(this::keepUpToDate);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
    settled.complete(null);
  }

  /** Waits for its first list, or for what stands in the way of it. */
  void awaitSettled() throws InterruptedException {
    try {
      settled.get();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  void add(FeedListener<T> listener) {
    listeners.add(listener);
  }

  void remove(FeedListener<T> listener) {
    listeners.remove(listener);
  }

  boolean listed() {
    return listed;
  }

  @Nullable Kube9Exception trouble() {
    return trouble;
  }

  ConcurrentHashMap<String, T> objects() {
    return objects;
  }

  boolean covers(Cluster other, ApiObject object, String plural) {
    return other.equals(cluster)
        && plural.equals(scope.resource().plural())
        && scope.selector() == null
        && (scope.namespace() == null || scope.namespace().equals(object.namespace()));
  }

  /** Takes an object known from elsewhere, such as the answer to a PATCH. */
  void learn(ApiObject object) {
    upsert(scope.resource().type().cast(object));
  }

  private void keepUpToDate() {
    try {
      var failures = 0;
      while (true) {
        try {
          var version = list();
          failures = 0;
          follow(version);
        } catch (Kube9Exception failure) {
          pause(failure, failures++);
        } catch (RuntimeException defect) {
          LOG.log(Level.SEVERE, "a feed begins anew: " + scope, defect);
          pause(
              new ApiFailure(Kind.ApiError, "kube9 failed to follow " + scope.resource().plural()),
              failures++);
        }
      }
    } catch (InterruptedException _) {
      // The last lease was closed.
    } finally {
      settled.complete(null); // whatever ended it, nobody waits for it any more
    }
  }

  private String list() throws InterruptedException {
    var seen = new HashSet<String>();
    var version =
        WholeList.read(
            cluster,
            scope,
            object -> {
              seen.add(object.key());
              upsert(object);
            });
    for (var gone : objects.values().stream().filter(o -> !seen.contains(o.key())).toList()) {
      delete(gone);
    }
    note(null);
    return version;
  }

  /** Watches until the scope has to be listed again. */
  private void follow(String listVersion) throws InterruptedException {
    var watch = new Watching(listVersion);
    var failures = 0;
    while (true) {
      var opened = time.nanos();
      watch.told = false;
      try {
        cluster.watch(scope, watch.version, watch);
        note(null);
        failures = 0;
        if (!watch.told && time.nanos() - opened < SHORTEST_WATCH.toNanos()) {
          time.sleep(CHECK_EVERY);
          return;
        }
      } catch (ApiFailure failure) {
        switch (failure.kind()) {
          case Expired -> {
            if (!watch.told) {
              time.sleep(CHECK_EVERY); // Listing at once would be the same again, without end.
            }
            return;
          }
          case Forbidden, NotFound, ApiError, Rejected, Conflict -> {
            // Watching is a right of its own, and some proxies do not let a watch through.
            time.sleep(CHECK_EVERY);
            return;
          }
          case Unauthorized, Unreachable, RequestTimeout, Throttled -> {
            failures = watch.told ? 0 : failures;
            pause(failure, failures++);
          }
        }
      }
    }
  }

  /** What a watch tells, and how far it has come. */
  private final class Watching implements WatchListener<T> {
    private String version;
    private boolean told;

    Watching(String version) {
      this.version = version;
    }

    @Override
    public void upserted(T object) {
      upsert(object);
      reached(object.meta().resourceVersion());
    }

    @Override
    public void deleted(T object) {
      delete(object);
      reached(object.meta().resourceVersion());
    }

    @Override
    public void reached(String resourceVersion) {
      version = resourceVersion;
      told = true;
      note(null);
    }
  }

  private void pause(Kube9Exception failure, int failuresBefore) throws InterruptedException {
    if (!(failure instanceof ApiFailure api && api.kind() == Kind.Expired)) {
      note(failure); // A long list that expired between two parts only begins anew.
    }
    time.sleep(
        needsAPerson(failure)
            ? AFTER_REFUSAL
            : jittered(FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 3))));
  }

  private static boolean needsAPerson(Kube9Exception failure) {
    return !(failure instanceof ApiFailure api)
        || api.kind() == Kind.Unauthorized
        || api.kind() == Kind.Forbidden;
  }

  /** Between half of it and all of it, so that many feeds do not come back at the same moment. */
  private static Duration jittered(Duration pause) {
    var nanos = pause.toNanos();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
  }

  private void note(@Nullable Kube9Exception now) {
    var before = trouble;
    var first = now == null && !listed;
    trouble = now;
    listed = listed || now == null;
    settled.complete(null);
    if (first || !String.valueOf(before).equals(String.valueOf(now))) {
      tell(FeedListener::turned);
    }
  }

  private void upsert(T object) {
    @Nullable T known;
    synchronized (objects) {
      known = objects.get(object.key());
      if (known != null && (Versions.isOlder(object, known) || Versions.isSame(object, known))) {
        return;
      }
      objects.put(object.key(), object);
    }
    tell(l -> l.changed(known, object));
  }

  private void delete(T object) {
    @Nullable T known;
    synchronized (objects) {
      known = objects.get(object.key());
      if (known == null || !known.uid().equals(object.uid())) {
        return;
      }
      objects.remove(object.key());
    }
    tell(l -> l.changed(known, null));
  }

  private void tell(Consumer<FeedListener<T>> what) {
    for (var listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException defect) {
        LOG.log(Level.SEVERE, "a listener failed: " + scope, defect);
      }
    }
  }
}
