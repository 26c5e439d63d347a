package dev.kube9.rest;

import dev.kube9.auth.Credentials;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Registration;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.FollowedKubeconfig;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.Time;
import dev.kube9.tls.Tls;
import dev.kube9.transport.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clusters of the kubeconfig. Each keeps its connection as long as its entries name the same
 * server.
 */
public final class KubeApiClusters implements Clusters, AutoCloseable {
  private record Opened(ContextConnection connection, Cluster cluster) {}

  private final FollowedKubeconfig kubeconfig;
  private final ClientOptions options;
  private final Credentials credentials;
  private final Time time;
  private final Network network;
  private final Map<String, Opened> opened = new HashMap<>();

  /** Reads no file, sends nothing and runs no program. */
  public KubeApiClusters(KubeconfigSources sources, ClientOptions options, Time time) {
    this(sources, options, time, Network.SYSTEM);
  }

  /**
   * The same over another network.
   *
   * @param network opens the connections
   */
  public KubeApiClusters(
      KubeconfigSources sources, ClientOptions options, Time time, Network network) {
    this.network = network;
    kubeconfig = new FollowedKubeconfig(sources);
    this.options = options;
    this.time = time;
    credentials =
        new Credentials(options, new IssuerRequests(options.environment(), network), time);
  }

  /** Prepares what the first connection to any cluster needs. Sends nothing. */
  public static void warmUp() {
    Tls.warmUp();
  }

  @Override
  public synchronized Contexts contexts() {
    return contexts(kubeconfig.current());
  }

  @Override
  public Contexts contextsOf(List<String> places) {
    return contexts(Kubeconfig.load(KubeconfigSources.of(places, options.environment())));
  }

  private static Contexts contexts(Kubeconfig read) {
    return new Contexts(read.contexts(), read.current(), read.places(), read.problems());
  }

  @Override
  public Registration onChange(Runnable changed) {
    return kubeconfig.onChange(changed, time);
  }

  @Override
  public synchronized Cluster cluster(String context) {
    var parts = kubeconfig.current().parts(context);
    var known = opened.get(context);
    if (known != null && known.connection().leadsWhere(parts)) {
      return known.cluster();
    }
    parts.confirmMaterial();
    // Those who hold the previous object stay connected to its server.
    var connection =
        new ContextConnection(parts, () -> parts(context), credentials, options, network);
    var cluster = new KubeApiCluster(connection, options.fieldManager(), time);
    opened.put(context, new Opened(connection, cluster));
    return cluster;
  }

  private Kubeconfig.Parts parts(String context) {
    return kubeconfig.current().parts(context);
  }

  @Override
  public synchronized void close() {
    opened.values().forEach(o -> o.connection().close());
    opened.clear();
    credentials.close();
  }
}
