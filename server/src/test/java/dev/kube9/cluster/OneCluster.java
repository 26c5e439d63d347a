package dev.kube9.cluster;

import dev.kube9.workload.Sample;
import java.util.List;

/** One context, {@link Sample#CONTEXT}; every name refers to the same cluster. */
public record OneCluster(Cluster one) implements Clusters {
  @Override
  public Contexts contexts() {
    var context = new Context(Sample.CONTEXT, "https://prod", "shop", null, null);
    return new Contexts(List.of(context), null, List.of(), List.of());
  }

  @Override
  public Cluster cluster(String context) {
    return one;
  }
}
