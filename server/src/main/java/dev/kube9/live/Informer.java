package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one scope of one cluster, {@linkplain Reflector kept up to date} by a list and a
 * watch on a thread of its own.
 *
 * <p>An open watch may deliver nothing, because a proxy buffers its events or its connection is
 * dead. This looks the same as a cluster in which nothing changes, so a caller that has to be sure
 * asks for a {@linkplain #check check}: one more list beside the watch. When a check fails, the
 * informer lists and watches again, and reports the failure as its trouble.
 */
final class Informer<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(Informer.class.getName());

  private final Cluster cluster;
  private final Scope<T> scope;
  private final InformerStore<T> store;
  private final SyncState state;
  private final Freshness freshness;
  private final Relist<T> relist;
  private final Reflector<T> reflector;
  private final AtomicReference<@Nullable Thread> checking = new AtomicReference<>();
  private volatile boolean stopped;

  Informer(Cluster cluster, Scope<T> scope, Time time) {
    this.cluster = cluster;
    this.scope = scope;
    store = new InformerStore<>(scope);
    state = new SyncState(store);
    freshness = new Freshness(time);
    relist = new Relist<>(cluster, scope, store, freshness, time);
    reflector = new Reflector<>(relist, state);
  }

  void start() {
    reflector.start();
  }

  void stop() {
    stopped = true;
    reflector.stop();
    var check = checking.get();
    if (check != null) {
      check.interrupt();
    }
    state.settle();
  }

  InformerStore<T> store() {
    return store;
  }

  SyncState state() {
    return state;
  }

  Freshness freshness() {
    return freshness;
  }

  boolean covers(Cluster other, ApiObject object, String plural) {
    return other.equals(cluster)
        && plural.equals(scope.resource().plural())
        && scope.selector() == null
        && (scope.namespace() == null || scope.namespace().equals(object.namespace()));
  }

  /** Stores an object from another source, such as the answer to a PATCH. */
  void learn(ApiObject object) {
    var _ = store.upsert(scope.resource().type().cast(object));
  }

  /** Stores the object that a GET request has just returned. */
  void found(T object) {
    if (store.upsert(object) && state.is(ReflectorPhase.WATCHING)) {
      freshness.watchLags();
    }
  }

  /**
   * Lists once beside the watch, without blocking the caller. Does nothing while another check
   * runs, or while the informer's own thread lists or is about to list.
   *
   * @param olderThan nothing is done either if the cluster was seen more recently than this long
   *     ago
   */
  void check(Duration olderThan) {
    if (!isDue(olderThan)) {
      return;
    }
    var check =
        Thread.ofVirtual()
            .name("check " + scope.resource().plural())
            .unstarted(this::listBesideTheWatch);
    if (!checking.compareAndSet(null, check)) {
      return;
    }
    if (isDue(olderThan)) {
      check.start();
    } else {
      checking.set(null); // another check ended in the meantime
    }
  }

  private boolean isDue(Duration olderThan) {
    return !stopped
        && state.is(ReflectorPhase.WATCHING)
        && freshness.age().compareTo(olderThan) >= 0;
  }

  private void listBesideTheWatch() {
    try {
      if (relist.read().news()) {
        freshness.watchLags();
      }
    } catch (InterruptedException _) {
      // The last subscription was closed.
    } catch (Kube9Exception _) {
      reflector.beginAnew();
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "a check failed: " + scope, defect);
      reflector.beginAnew();
    } finally {
      checking.set(null);
    }
  }
}
