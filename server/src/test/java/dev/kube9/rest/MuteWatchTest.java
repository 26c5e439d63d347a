package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.live.Informers;
import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.RolloutListener;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.rollout.Verdict;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollout behind a proxy that opens watches and delivers no events. */
class MuteWatchTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");

  private final VirtualTime time = new VirtualTime();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch watched = new CountDownLatch(2);
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final Informers informers = new Informers(time);
  private HttpServer http;
  private volatile String web = deployment(101, 1, 3);

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = http.createContext("/", this::answer);
    http.start();
  }

  @AfterEach
  void close() {
    informers.close();
    closing.countDown();
    http.stop(0);
  }

  @Test
  void a_wait_ends_within_15_s_of_the_end_of_its_rollout_though_the_watch_tells_nothing()
      throws Exception {
    try (var clusters = clusters()) {
      var cluster = clusters.cluster("dev");
      var target = new RolloutWait.Target(cluster, WEB, cluster.read(WEB), true);
      var wait = new RolloutWait(informers, time, new KnownRevisions(time), new OwnRestarts());
      var task = new FutureTask<>(() -> wait.await(target, Duration.ofMinutes(5), listener()));
      Thread.ofVirtual().start(task);
      assertTrue(watched.await(20, TimeUnit.SECONDS), "deployments and pods are watched");
      time.advance(Duration.ofMillis(1500));
      web = deployment(102, 2, 3); // complete, by its status
      time.advance(Duration.ofSeconds(15));
      assertInstanceOf(Verdict.RolledOut.class, task.get(20, TimeUnit.SECONDS));
      assertEquals(List.of(), lost);
    }
  }

  private KubeApiClusters clusters() {
    var kubeconfig =
        """
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {}}]
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(http.getAddress().getPort());
    return new KubeApiClusters(
        new KubeconfigSources(List.of(), Map.of("test", kubeconfig)),
        new ClientOptions("kube9", true, Map.of()),
        time);
  }

  private RolloutListener listener() {
    return new RolloutListener() {
      @Override
      public void seen(Rollout now) {}

      @Override
      public void lost(LostSight now) {
        lost.add(now.why().reason());
      }
    };
  }

  private static String deployment(int version, int observedGeneration, int replicas) {
    return """
        {"metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"%d",
        "generation":2},"spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"}},
        "template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"T"}}}},
        "status":{"observedGeneration":%d,"replicas":%d,"updatedReplicas":%d,"readyReplicas":%d,
        "availableReplicas":%d}}
        """
        .formatted(version, observedGeneration, replicas, replicas, replicas, replicas);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = String.valueOf(exchange.getRequestURI().getQuery());
      var path = exchange.getRequestURI().getPath();
      if (query.contains("watch=true")) {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        watched.countDown();
        closing.await();
      } else if (path.endsWith("/web")) {
        send(exchange, web);
      } else {
        var items = path.endsWith("/deployments") ? web : "";
        send(
            exchange, "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}".formatted(items));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
