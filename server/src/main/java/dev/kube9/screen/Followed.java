package dev.kube9.screen;

import dev.kube9.cluster.Cluster;

/** Something on screen that feeds are held open for. */
interface Followed extends AutoCloseable {

  /** Opens the feeds; before that nothing is heard. */
  void open();

  /** Whose objects are followed; after a change of the kubeconfig it may be the wrong one. */
  Cluster cluster();

  @Override
  void close();
}
