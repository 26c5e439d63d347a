package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;

/** Is told the events of a watch in the server's order, on the thread that called {@code watch}. */
public interface WatchListener<T extends ApiObject> {
  /** The server has accepted the watch. The first event may come much later. */
  default void opened() {}

  /** An object was added or changed. */
  void upserted(T object);

  /** An object was deleted; this is its last state. */
  void deleted(T object);

  /** A bookmark: all changes up to this version have been told. */
  void reached(String resourceVersion);
}
