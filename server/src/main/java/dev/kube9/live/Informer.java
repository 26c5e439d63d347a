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
 * Nobody can tell that from a cluster in which nothing happens, so whoever must not be deceived
 * asks for a {@linkplain #check check}: one more list beside the watch. A check that fails makes
 * the feed begin anew, so that whatever is the matter shows as its trouble.
 */
final class Informer<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(Informer.class.getName());

  private final Cluster cluster;
  private final Scope<T> scope;
  private final InformerStore<T> known;
  private final SyncState standing;
  private final Freshness sighting;
  private final Relist<T> listing;
  private final Reflector<T> loop;
  private final AtomicReference<@Nullable Thread> checking = new AtomicReference<>();
  private volatile boolean stopped;

  Informer(Cluster cluster, Scope<T> scope, Time time) {
    this.cluster = cluster;
    this.scope = scope;
    known = new InformerStore<>(scope);
    standing = new SyncState(known);
    sighting = new Freshness(time);
    listing = new Relist<>(cluster, scope, known, sighting, time);
    loop = new Reflector<>(listing, standing);
  }

  void start() {
    loop.start();
  }

  void stop() {
    stopped = true;
    loop.stop();
    var check = checking.get();
    if (check != null) {
      check.interrupt();
    }
    standing.settle();
  }

  InformerStore<T> known() {
    return known;
  }

  SyncState standing() {
    return standing;
  }

  Freshness sighting() {
    return sighting;
  }

  boolean covers(Cluster other, ApiObject object, String plural) {
    return other.equals(cluster)
        && plural.equals(scope.resource().plural())
        && scope.selector() == null
        && (scope.namespace() == null || scope.namespace().equals(object.namespace()));
  }

  /** Takes an object known from elsewhere, such as the answer to a PATCH. */
  void learn(ApiObject object) {
    var _ = known.upsert(scope.resource().type().cast(object));
  }

  /** Takes what a request for the object itself has shown just now. */
  void found(T object) {
    if (known.upsert(object) && standing.is(ReflectorPhase.WATCHING)) {
      sighting.watchLags();
    }
  }

  /**
   * Lists once beside the watch, without making the caller wait. Does nothing while that is being
   * done already, and where the feed's own thread lists or is about to.
   *
   * @param olderThan nothing is done either when the cluster was seen since
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
        && standing.is(ReflectorPhase.WATCHING)
        && sighting.age().compareTo(olderThan) >= 0;
  }

  private void listBesideTheWatch() {
    try {
      if (listing.read().news()) {
        sighting.watchLags();
      }
    } catch (InterruptedException _) {
      // The last lease was closed.
    } catch (Kube9Exception _) {
      loop.beginAnew();
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "a check failed: " + scope, defect);
      loop.beginAnew();
    } finally {
      checking.set(null);
    }
  }
}
