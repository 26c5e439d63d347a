package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Updates an informer's store to the contents of a complete list. */
record Relist<T extends ApiObject>(
    Cluster cluster, Scope<T> scope, InformerStore<T> store, Freshness freshness, Time time) {

  /**
   * A complete list.
   *
   * @param version the resource version to watch from
   * @param news whether it contained a change that the store did not have
   */
  record Listed(String version, boolean news) {}

  /** Blocks until all pages are read, or the thread is interrupted. */
  Listed read() throws InterruptedException {
    var begun = time.nanos();
    // An object that is added during the list may be newer than the list, which then lacks it.
    var before = Map.copyOf(store.objects());
    var seen = new HashSet<String>();
    var news = new AtomicBoolean();
    var version =
        ListPager.read(
            cluster,
            scope,
            object -> {
              seen.add(object.key());
              if (store.upsert(object)) {
                news.set(true);
              }
            });
    for (var object : before.values()) {
      if (!seen.contains(object.key()) && store.missing(object)) {
        news.set(true);
      }
    }
    freshness.seen(begun);
    return new Listed(version, news.get());
  }
}
