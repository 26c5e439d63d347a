package dev.kube9.screen;

import dev.kube9.cluster.Cluster;

/** Something on screen that informers are kept open for. */
interface Followed extends AutoCloseable {
  /** Subscribes to informers. Until then no change is received. */
  void open();

  /** The cluster whose objects are followed: the one that the context led to when this was made. */
  Cluster cluster();

  @Override
  void close();
}
