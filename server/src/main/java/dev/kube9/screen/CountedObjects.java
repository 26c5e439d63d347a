package dev.kube9.screen;

import dev.kube9.tree.ContextNodes.Counts;
import dev.kube9.workload.ApiObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the objects of a category that a filter shows. Only those that change are looked at. */
final class CountedObjects<T extends ApiObject> {
  private final Predicate<T> isDegraded;
  private final Map<String, Boolean> degraded = new HashMap<>();
  private @Nullable Predicate<ApiObject> filter;
  private int failing;

  CountedObjects(Predicate<T> isDegraded) {
    this.isDegraded = isDegraded;
  }

  /**
   * Begins again if the filter is another one.
   *
   * @param all returns the objects as they are now
   */
  void use(Predicate<ApiObject> filter, Supplier<? extends Collection<T>> all) {
    if (filter.equals(this.filter)) {
      return;
    }
    this.filter = filter;
    degraded.clear();
    failing = 0;
    all.get().forEach(object -> note(object.key(), object));
  }

  /**
   * Notes an object as it is now.
   *
   * @param object absent if it is gone
   */
  void note(String key, @Nullable T object) {
    var before = degraded.remove(key);
    if (before != null && before) {
      failing--;
    }
    if (object != null && filter != null && filter.test(object)) {
      var now = isDegraded.test(object);
      degraded.put(key, now);
      if (now) {
        failing++;
      }
    }
  }

  Counts counts() {
    return new Counts(degraded.size(), failing);
  }
}
