package dev.kube9.live;

import dev.kube9.cluster.Scope;
import dev.kube9.failure.Defect;
import dev.kube9.workload.ApiObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * The objects of an informer, and the handlers that are called for each change.
 *
 * <p>Changes come from several threads: a watch, a list beside it, the answer to a PATCH. An object
 * is never replaced by an older version, and an object that a watch has deleted is not added again
 * by an older version. Handlers are called for one change at a time, in the order of the changes.
 */
final class InformerStore<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(InformerStore.class.getName());

  /**
   * How many deletions are kept, to correct lists and reads that were under way at the same time.
   */
  private static final int REMEMBERED = 256;

  private final Scope<T> scope;
  private final ConcurrentHashMap<String, T> objects = new ConcurrentHashMap<>();
  private final List<ResourceEventHandler<T>> handlers = new CopyOnWriteArrayList<>();
  private final Map<String, T> deleted =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > REMEMBERED;
        }
      };

  InformerStore(Scope<T> scope) {
    this.scope = scope;
  }

  /** Calls the handler for each object in the store, and from now on for each change. */
  synchronized void add(ResourceEventHandler<T> handler) {
    handlers.add(handler);
    for (var object : objects.values()) {
      tell(handler, h -> h.changed(null, object));
    }
  }

  void remove(ResourceEventHandler<T> handler) {
    handlers.remove(handler);
  }

  ConcurrentHashMap<String, T> objects() {
    return objects;
  }

  /**
   * Adds or replaces an object.
   *
   * @return whether this version is newer than the stored one
   */
  synchronized boolean upsert(T object) {
    var known = objects.get(object.key());
    if (known != null && isNotNewer(object, known)) {
      return false;
    }
    var last = deleted.get(object.uid());
    if (last != null && isNotNewer(object, last)) {
      return false;
    }
    objects.put(object.key(), object);
    tell(h -> h.changed(known, object));
    return true;
  }

  private static boolean isNotNewer(ApiObject object, ApiObject known) {
    return ResourceVersions.isOlder(object, known) || ResourceVersions.isSame(object, known);
  }

  /** Removes an object that a watch reported as deleted, given in its last state. */
  synchronized void delete(T object) {
    deleted.put(object.uid(), object);
    var _ = missing(object);
  }

  /**
   * Removes an object that a list no longer shows.
   *
   * @return whether the store had it
   */
  synchronized boolean missing(T object) {
    var known = objects.get(object.key());
    if (known == null || !known.uid().equals(object.uid())) {
      return false;
    }
    objects.remove(object.key());
    tell(h -> h.changed(known, null));
    return true;
  }

  /**
   * Changes the informer's state under this lock, and notifies the handlers if that returns true.
   */
  synchronized void turn(BooleanSupplier turn) {
    if (turn.getAsBoolean()) {
      tell(ResourceEventHandler::turned);
    }
  }

  private void tell(Consumer<ResourceEventHandler<T>> what) {
    for (var handler : handlers) {
      tell(handler, what);
    }
  }

  private void tell(ResourceEventHandler<T> handler, Consumer<ResourceEventHandler<T>> what) {
    try {
      what.accept(handler);
    } catch (RuntimeException | Error defect) {
      // A handler that throws does not keep the other handlers from being called.
      Defect.log(LOG, "a handler failed: " + scope, defect);
    }
  }
}
