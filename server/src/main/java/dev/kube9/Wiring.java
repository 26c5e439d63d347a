package dev.kube9;

import dev.kube9.cluster.Clusters;
import dev.kube9.contexts.ImpersonatedUser;
import dev.kube9.contexts.Options;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.api.DemoServer;
import dev.kube9.demo.state.Pace;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.rest.KubeApiClusters;
import dev.kube9.session.Session;
import dev.kube9.settings.SharedSettings;
import dev.kube9.time.Time;
import dev.kube9.transport.Network;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects the rooms: opens the clusters of a session by the options of its client. */
public final class Wiring {
  private Wiring() {}

  /**
   * Opens the clusters of the kubeconfig and, if asked for, the demo cluster beside them.
   *
   * @param environment the process's environment, used to find kubeconfigs and passed to exec
   *     plugins
   */
  public static Session.Opener opener(Map<String, String> environment, Time time) {
    return options -> open(options, environment, time, Network.SYSTEM, Wiring::warmUp);
  }

  /** The same with connections over another network, and without any preparation. */
  static Session.Opener unprepared(Map<String, String> environment, Time time, Network network) {
    return options -> open(options, environment, time, network, (_, _) -> {});
  }

  private static Session.OpenedClusters open(
      Options options,
      Map<String, String> environment,
      Time time,
      Network network,
      BiConsumer<Clusters, SharedSettings> warmUp) {
    var opened = new Opened();
    var sources = KubeconfigSources.of(options.kubeconfig(), environment);
    if (options.demo()) {
      var cluster = opened.keep(new DemoCluster(time, Pace.DEFAULT), DemoCluster::close);
      cluster.loadSamples();
      cluster.start();
      var server = opened.keep(DemoServer.start(cluster), DemoServer::close);
      sources = sources.with("demo cluster", server.kubeconfig());
    }
    var client =
        new ClientOptions(
            options.fieldManager(), options.allowExec(), environment, as(options.impersonate()));
    var clusters =
        opened.keep(new KubeApiClusters(sources, client, time, network), KubeApiClusters::close);
    var settings = SharedSettings.of(environment);
    return new Session.OpenedClusters(
        clusters,
        settings,
        () -> warmUp.accept(clusters, settings),
        Session.IdleWarmUp.NONE,
        opened::close);
  }

  private static ClientOptions.@Nullable As as(@Nullable ImpersonatedUser asked) {
    return asked == null ? null : new ClientOptions.As(asked.user(), asked.groups());
  }

  /** Prepares what the first requests need before the client sends them. */
  private static void warmUp(Clusters clusters, SharedSettings settings) {
    var _ = settings.problems();
    var _ = clusters.contexts();
    KubeApiClusters.warmUp();
  }

  /** What was opened; closed in reverse order. */
  private static final class Opened {
    private final Deque<Runnable> closing = new ArrayDeque<>();

    <T> T keep(T opened, Consumer<T> close) {
      closing.push(() -> close.accept(opened));
      return opened;
    }

    void close() {
      while (!closing.isEmpty()) {
        closing.pop().run();
      }
    }
  }
}
