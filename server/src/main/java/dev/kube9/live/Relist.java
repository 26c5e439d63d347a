package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings an informer's store to what a whole list shows. */
record Relist<T extends ApiObject>(
    Cluster cluster, Scope<T> scope, InformerStore<T> store, Freshness freshness, Time time) {

  /**
   * A whole list.
   *
   * @param version to watch from
   * @param news whether it showed anything that was not known
   */
  record Listed(String version, boolean news) {}

  /** Blocks until all is read; interrupting the thread ends it. */
  Listed read() throws InterruptedException {
    var begun = time.nanos();
    // What is added meanwhile may be younger than the list, which then does not have it.
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
