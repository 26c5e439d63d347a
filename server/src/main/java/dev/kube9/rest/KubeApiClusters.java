package dev.kube9.rest;

import dev.kube9.auth.Credentials;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Subscription;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.FollowedKubeconfig;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.Time;
import dev.kube9.tls.Tls;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** The clusters of the kubeconfig, each with one connection as long as its entries are the same. */
public final class KubeApiClusters implements Clusters, AutoCloseable {
  private record Opened(ContextConnection connection, Cluster cluster) {}

  private final FollowedKubeconfig kubeconfig;
  private final ClientOptions options;
  private final Credentials credentials;
  private final Time time;
  private final UnaryOperator<OkHttpClient> network;
  private final Map<String, Opened> opened = new HashMap<>();

  /** Reads nothing yet, contacts nothing and runs nothing. */
  public KubeApiClusters(KubeconfigSources sources, ClientOptions options, Time time) {
    this(sources, options, time, client -> client);
  }

  /**
   * The same over another network.
   *
   * @param network given each HTTP client, returns the one to use
   */
  public KubeApiClusters(
      KubeconfigSources sources,
      ClientOptions options,
      Time time,
      UnaryOperator<OkHttpClient> network) {
    this.network = network;
    kubeconfig = new FollowedKubeconfig(sources);
    this.options = options;
    this.time = time;
    credentials = new Credentials(options, new IssuerRequests(options.environment()), time);
  }

  /** Does what a first connection needs and no cluster has to be known for. Contacts nothing. */
  public static void warmUp() {
    Tls.warmUp();
  }

  @Override
  public synchronized Contexts contexts() {
    var now = kubeconfig.current();
    return new Contexts(now.contexts(), now.lookedIn(), now.problems());
  }

  @Override
  public Subscription onChange(Runnable changed) {
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
    // Whoever holds a cluster of before stays with its server.
    var connection =
        new ContextConnection(
            parts, () -> parts(context), credentials, options.environment(), network);
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
