package dev.kube9.screen;

import dev.kube9.cluster.Cluster;

/** Something on screen that informers are kept open for. */
interface Followed extends AutoCloseable {
  /** Subscribes; before that nothing is heard. */
  void open();

  /** Whose objects are followed: the cluster that the context led to when this was made. */
  Cluster cluster();

  @Override
  void close();
}
