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
 * <p>A watch may be open and mute: a proxy holds back what it tells, or its connection is dead.
 * Nobody can tell that from a cluster in which nothing happens, so whoever needs to be sure asks
 * for a {@linkplain #check check}: one more list beside the watch. When a check fails, the informer
 * lists and watches again, so that the failure becomes its trouble.
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

  /** Takes an object known from elsewhere, such as the answer to a PATCH. */
  void learn(ApiObject object) {
    var _ = store.upsert(scope.resource().type().cast(object));
  }

  /** Takes the object as a request for it has just shown it. */
  void found(T object) {
    if (store.upsert(object) && state.is(ReflectorPhase.WATCHING)) {
      freshness.watchLags();
    }
  }

  /**
   * Lists once beside the watch, without making the caller wait. Does nothing while that is being
   * done already, and while the informer's own thread lists or is about to.
   *
   * @param olderThan nothing is done either when the cluster was seen more recently than this
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
      checking.set(null); // another check has ended meanwhile
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
