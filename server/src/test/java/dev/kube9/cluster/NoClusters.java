package dev.kube9.cluster;

import java.util.List;

/** No context, so that a session has nothing to ask. */
public final class NoClusters implements Clusters {
  @Override
  public Contexts contexts() {
    return new Contexts(List.of(), null, List.of(), List.of());
  }

  @Override
  public Cluster cluster(String context) {
    throw new AssertionError("nothing is asked");
  }
}
