package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;

/** Takes what a watch brings, in the order of the server, on the watching thread. */
public interface WatchListener<T extends ApiObject> {
  /**
   * The server has agreed to watch: its answer has begun, though it may not tell anything for long.
   */
  default void opened() {}

  /** An object was added or changed. */
  void upserted(T object);

  /** An object was deleted; it is given as it was last. */
  void deleted(T object);

  /** A bookmark: everything up to this version has been told. */
  void reached(String resourceVersion);
}
