package dev.kube9.kubeapi;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clusters of the kubeconfig. The files are read again when they changed: login tools rewrite
 * them while we run.
 */
public final class KubeApiClusters implements Clusters, AutoCloseable {
  private record Opened(ContextConnection connection, Cluster cluster) {}

  private final KubeconfigSources sources;
  private final ClientOptions options;
  private final Time time;
  private final Map<String, Opened> opened = new HashMap<>();
  private Kubeconfig kubeconfig;
  private List<String> stamps;

  private KubeApiClusters(KubeconfigSources sources, ClientOptions options, Time time) {
    this.sources = sources;
    this.options = options;
    this.time = time;
    stamps = stamps();
    kubeconfig = Kubeconfig.load(sources);
  }

  /** Reads the files. Contacts nothing and runs nothing. */
  public static KubeApiClusters load(KubeconfigSources sources, ClientOptions options, Time time) {
    return new KubeApiClusters(sources, options, time);
  }

  @Override
  public synchronized Contexts contexts() {
    reload();
    return new Contexts(kubeconfig.contexts(), kubeconfig.lookedIn(), kubeconfig.problems());
  }

  @Override
  public synchronized Cluster cluster(String context) {
    reload();
    var parts = kubeconfig.parts(context);
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

  private void reload() {
    var now = stamps();
    if (!now.equals(stamps)) {
      stamps = now;
      kubeconfig = Kubeconfig.load(sources);
    }
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
