package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.screen.rows.Delta;

/**
 * Something on screen that informers are kept open for.
 *
 * @param <D> collects the changes of its rows
 */
interface Followed<D extends Delta<?>> extends AutoCloseable {
  /** Subscribes to informers. Until then no change is received. */
  void open();

  /** The cluster whose objects are followed: the one that the context led to when this was made. */
  Cluster cluster();

  /**
   * Adds what changed to the delta. Called by one thread, under the lock of the given rows. May
   * subscribe to informers, and does not block.
   */
  void collect(D delta);

  @Override
  void close();
}
