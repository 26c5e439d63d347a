package dev.kube9.rest;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.Time;
import dev.kube9.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of the kubeconfig. The files are read when somebody first asks, and again when they
 * changed: login tools rewrite them while we run.
 */
public final class KubeApiClusters implements Clusters, AutoCloseable {
  private record Opened(ContextConnection connection, Cluster cluster) {}

  private final KubeconfigSources sources;
  private final ClientOptions options;
  private final Time time;
  private final Map<String, Opened> opened = new HashMap<>();
  private @Nullable Kubeconfig kubeconfig;
  private List<String> stamps = List.of();

  /** Reads nothing yet, contacts nothing and runs nothing. */
  public KubeApiClusters(KubeconfigSources sources, ClientOptions options, Time time) {
    this.sources = sources;
    this.options = options;
    this.time = time;
  }

  /** Does what a first connection needs and no cluster has to be known for. Contacts nothing. */
  public static void warmUp() {
    Tls.warmUp();
  }

  @Override
  public synchronized Contexts contexts() {
    var now = kubeconfig();
    return new Contexts(now.contexts(), now.lookedIn(), now.problems());
  }

  @Override
  public synchronized Cluster cluster(String context) {
    var parts = kubeconfig().parts(context);
    var known = opened.get(context);
    if (known != null && known.connection().isFor(parts)) {
      return known.cluster();
    }
    var connection = new ContextConnection(parts, options, time);
    var cluster = new KubeApiCluster(connection, options.fieldManager(), time);
    opened.put(context, new Opened(connection, cluster));
    if (known != null) {
      known.connection().close();
    }
    return cluster;
  }

  @Override
  public synchronized void close() {
    opened.values().forEach(o -> o.connection().close());
    opened.clear();
  }

  private Kubeconfig kubeconfig() {
    var now = stamps();
    var known = kubeconfig;
    if (known == null || !now.equals(stamps)) {
      stamps = now;
      known = Kubeconfig.load(sources);
      kubeconfig = known;
    }
    return known;
  }

  /** When each file was changed last, and how long it is. */
  private List<String> stamps() {
    return sources.files().stream().map(KubeApiClusters::stamp).toList();
  }

  private static String stamp(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException _) {
      return "absent";
    }
  }
}
