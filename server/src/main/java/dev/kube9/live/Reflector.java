package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an informer's store up to date on a thread of its own until it is stopped. No failure ends
 * the thread.
 *
 * <ol>
 *   <li>List the whole scope, in pages.
 *   <li>Watch from the list's version on; when the watch ends, watch again from the last version
 *       received. No event is missed or received twice.
 *   <li>When the version has expired, or the watch was silent for so long that it may be dead, list
 *       again and pass on only the differences.
 *   <li>When requests fail, try again after a short pause of at most 2 seconds. Failures that only
 *       a person can resolve are tried again after 30 seconds, or when a login has ended.
 *   <li>When watching is refused, or each watch ends at once, list every 2 seconds instead.
 * </ol>
 */
final class Reflector<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(Reflector.class.getName());

  /** The interval of lists where no watch works: a change is seen within this time. */
  static final Duration CHECK_EVERY = Duration.ofSeconds(2);

  /** The pause after a refusal, which only a person can resolve. */
  static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** A watch that ends sooner than this without an event is not opened again. */
  private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Scope<T> scope;
  private final Time time;
  private final Relist<T> relist;
  private final SyncState state;
  private final Thread thread;
  private final Signal goOn = new Signal();
  private volatile boolean stopped;

  Reflector(Relist<T> relist, SyncState state) {
    cluster = relist.cluster();
    scope = relist.scope();
    time = relist.time();
    this.relist = relist;
    this.state = state;
    thread =
        Thread.ofVirtual()
            .name("reflector " + scope.resource().plural())
            .unstarted(this::keepUpToDate);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    thread.interrupt();
  }

  /**
   * Ends the watch if one is open: the list that follows shows whether the cluster can be reached.
   */
  void beginAnew() {
    if (state.is(ReflectorPhase.WATCHING)) {
      thread.interrupt();
    }
  }

  private void keepUpToDate() {
    try {
      while (!stopped) {
        try (var _ = cluster.followLogin(this::loginChanged)) {
          rounds();
        } catch (RuntimeException | Error defect) {
          Defect.log(LOG, "listing and watching starts again: " + scope, defect);
          rest(CHECK_EVERY);
        }
      }
    } finally {
      state.settle(); // releases callers that wait for the first list
    }
  }

  private void rounds() {
    var failures = 0;
    while (!stopped) {
      var failure = listAndFollow();
      if (failure == null) {
        failures = 0;
      } else {
        pause(failure, failures++);
      }
    }
  }

  /** Returns the failure that ended it; null if listing may begin again at once. */
  private @Nullable Kube9Exception listAndFollow() {
    try {
      ask();
      var version = relist.read().version();
      state.note(null);
      follow(version);
      return null;
    } catch (InterruptedException _) {
      return null; // The last subscription was closed, or a check has failed.
    } catch (Kube9Exception failure) {
      return failure;
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "a list or watch failed unexpectedly: " + scope, defect);
      return new ApiFailure(
          Kind.ApiError,
          "kube9 failed to follow %s: its log says more".formatted(scope.resource().plural()));
    }
  }

  private void ask() {
    state.enter(ReflectorPhase.ASKING);
    cluster.pendingLogin().ifPresent(p -> state.noteLogin(p.failure()));
  }

  /** Watches until the scope has to be listed again. */
  private void follow(String listVersion) throws InterruptedException {
    var watch = new Watching(listVersion);
    var failures = 0;
    while (!stopped) {
      var failure = watch.watch();
      failures = watch.opened ? 0 : failures;
      if (watch.wasUseless(failure)) {
        time.sleep(CHECK_EVERY);
        return;
      }
      if (failure != null && !watch.wasCut(failure)) {
        if (failure.kind() == Kind.Expired || watch.wasMute(failure)) {
          return;
        }
        pause(failure, failures++);
      }
    }
  }

  /** Receives the events of a watch, and keeps the version of the last one. */
  private final class Watching implements WatchListener<T> {
    private String version;
    private long begun;
    private boolean opened;
    private boolean told;

    Watching(String version) {
      this.version = version;
    }

    /**
     * Watches from the last version received; returns the failure that ended it, or null if the
     * server ended it normally.
     */
    @Nullable ApiFailure watch() throws InterruptedException {
      opened = false;
      told = false;
      ask();
      begun = time.nanos();
      try {
        cluster.watch(scope, version, this);
        return null;
      } catch (ApiFailure failure) {
        return failure;
      }
    }

    /** Whether opening the same watch again would end in the same way. */
    boolean wasUseless(@Nullable ApiFailure failure) {
      if (failure == null || wasCut(failure)) {
        return !told && wasShort();
      }
      return switch (failure.kind()) {
        case Expired -> !told; // listing again at once could repeat for ever
        // RBAC has a verb of its own for watching, and some proxies block watches.
        case Forbidden, NotFound, ApiError, Rejected, Conflict -> true;
        case RequestTimeout, Unauthorized, Unreachable, Throttled -> false;
      };
    }

    /** A server ends each watch after a while, and many load balancers close idle connections. */
    boolean wasCut(ApiFailure failure) {
      return opened && failure.kind() == Kind.Unreachable;
    }

    /** Whether not even a bookmark arrived: the events of the next watch may not arrive either. */
    boolean wasMute(ApiFailure failure) {
      return failure.kind() == Kind.RequestTimeout && !wasShort();
    }

    private boolean wasShort() {
      return time.nanos() - begun < SHORTEST_WATCH.toNanos();
    }

    @Override
    public void opened() {
      opened = true;
      relist.freshness().watchBegins();
      state.enter(ReflectorPhase.WATCHING);
      state.note(null);
    }

    @Override
    public void upserted(T object) {
      var _ = relist.store().upsert(object);
      reached(object.meta().resourceVersion());
    }

    @Override
    public void deleted(T object) {
      relist.store().delete(object);
      reached(object.meta().resourceVersion());
    }

    @Override
    public void reached(String resourceVersion) {
      version = resourceVersion;
      told = true;
      relist.freshness().heard();
    }
  }

  private void pause(Kube9Exception failure, int failuresBefore) {
    if (!(failure instanceof ApiFailure api && api.kind() == Kind.Expired)) {
      state.note(failure); // A long list that expired between two pages only starts again.
    }
    state.enter(ReflectorPhase.PAUSING);
    rest(
        needsAPerson(failure)
            ? AFTER_REFUSAL
            : jittered(FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 3))));
  }

  private void rest(Duration length) {
    try {
      var _ = time.await(goOn, time.deadlineIn(length));
    } catch (InterruptedException _) {
      // The last subscription was closed, or a check has failed: the caller finds out which.
    }
  }

  private static boolean needsAPerson(Kube9Exception failure) {
    return !(failure instanceof ApiFailure api)
        || api.kind() == Kind.Unauthorized
        || api.kind() == Kind.Forbidden;
  }

  /**
   * A random time from half the pause to all of it, so that many reflectors do not retry at once.
   */
  private static Duration jittered(Duration pause) {
    var nanos = pause.toNanos();
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
  }

  /**
   * Called on a thread that must not block, perhaps under a lock: so the work runs on another
   * thread.
   */
  private void loginChanged() {
    Thread.ofVirtual()
        .name("login for " + scope.resource().plural())
        .start(
            () ->
                cluster
                    .pendingLogin()
                    .ifPresentOrElse(p -> state.noteLogin(p.failure()), goOn::raise));
  }
}
