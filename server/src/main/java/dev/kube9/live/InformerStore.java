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
 * What is known of a scope's objects, and who is told of each change.
 *
 * <p>Several threads bring news: a watch, a list beside it, the answer to a PATCH. An object never
 * goes back to an older version, and one that a watch has deleted does not come back by an older
 * picture of it. Listeners hear of the changes one after the other, in the order in which they were
 * made.
 */
final class InformerStore<T extends ApiObject> {
  private static final Logger LOG = Logger.getLogger(InformerStore.class.getName());

  /** Deletions worth remembering: a list or a read that was under way meanwhile is corrected. */
  private static final int REMEMBERED = 256;

  private final Scope<T> scope;
  private final ConcurrentHashMap<String, T> objects = new ConcurrentHashMap<>();
  private final List<ResourceEventHandler<T>> listeners = new CopyOnWriteArrayList<>();
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

  void add(ResourceEventHandler<T> listener) {
    listeners.add(listener);
  }

  void remove(ResourceEventHandler<T> listener) {
    listeners.remove(listener);
  }

  ConcurrentHashMap<String, T> objects() {
    return objects;
  }

  /**
   * Takes a picture of an object.
   *
   * @return whether it shows something new
   */
  synchronized boolean upsert(T object) {
    var known = objects.get(object.key());
    if (known != null && isNoNews(object, known)) {
      return false;
    }
    var last = deleted.get(object.uid());
    if (last != null && isNoNews(object, last)) {
      return false;
    }
    objects.put(object.key(), object);
    tell(l -> l.changed(known, object));
    return true;
  }

  private static boolean isNoNews(ApiObject object, ApiObject known) {
    return ResourceVersions.isOlder(object, known) || ResourceVersions.isSame(object, known);
  }

  /** Takes the end of an object, with the picture that a watch tells of it. */
  synchronized void delete(T object) {
    deleted.put(object.uid(), object);
    var _ = missing(object);
  }

  /**
   * Takes that an object is not there any more.
   *
   * @return whether that is something new
   */
  synchronized boolean missing(T object) {
    var known = objects.get(object.key());
    if (known == null || !known.uid().equals(object.uid())) {
      return false;
    }
    objects.remove(object.key());
    tell(l -> l.changed(known, null));
    return true;
  }

  /** Does something, after which the listeners look at everything if it says so. */
  synchronized void turn(BooleanSupplier turn) {
    if (turn.getAsBoolean()) {
      tell(ResourceEventHandler::turned);
    }
  }

  private void tell(Consumer<ResourceEventHandler<T>> what) {
    for (var listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException | Error defect) {
        // One listener's defect is not the others': they are told all the same.
        Defect.log(LOG, "a listener failed: " + scope, defect);
      }
    }
  }
}
