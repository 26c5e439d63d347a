package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.OneCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.live.Informers;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.rest.KubeApiClusters;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.time.VirtualTime;
import dev.kube9.transport.LoopbackTls;
import dev.kube9.words.SightWords;
import java.net.InetAddress;
import java.net.Socket;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many times a restart waits for an API server that speaks HTTP/2. */
@Timeout(60)
class RoundTripsTest {
  private static final WireWorkloadRef WEB =
      new WireWorkloadRef("prod-eu", "shop", "Deployment", "web");
  private static final String ALLOWED = "{\"status\":{\"allowed\":true}}";
  private static final String OBJECT =
      """
      {"metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"7","generation":2},
       "spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"}},
       "template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"%s"}}}},
       "status":{"observedGeneration":2,"replicas":1,"updatedReplicas":1,"readyReplicas":1,
       "availableReplicas":1}}
      """;

  /** It logs each request. This reference keeps the level from being collected with the logger. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final VirtualTime time = new VirtualTime();
  private final MockWebServer http = new MockWebServer();
  private final List<RecordedRequest> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CyclicBarrier together = new CyclicBarrier(3);
  private final Informers informers = new Informers(time);
  private final KnownRevisions revisions = new KnownRevisions(time);

  @BeforeEach
  void start() throws Exception {
    LOG.setLevel(Level.WARNING);
    http.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            got.add(request);
            return answer(request);
          }
        });
  }

  @AfterEach
  void stop() {
    informers.close();
    http.close();
    time.close();
  }

  /** Only the restart itself is answered alone: the other three requests wait for each other. */
  private MockResponse answer(RecordedRequest request) throws InterruptedException {
    var isTrial = request.getUrl().queryParameter("dryRun") != null;
    if ("PATCH".equals(request.getMethod()) && !isTrial) {
      return json(OBJECT.formatted("2026-01-02T12:00:00.000Z"));
    }
    try {
      var _ = together.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.BrokenBarrierException
        | java.util.concurrent.TimeoutException alone) {
      return new MockResponse(500, Headers.of(), "one request came alone");
    }
    return json("POST".equals(request.getMethod()) ? ALLOWED : OBJECT.formatted("before"));
  }

  private static MockResponse json(String body) {
    return new MockResponse(200, Headers.of("Content-Type", "application/json"), body);
  }

  @Test
  void a_restart_costs_two_round_trips_on_one_connection() throws Exception {
    var tls = LoopbackTls.make();
    http.useHttps(tls.context().getSocketFactory());
    http.start(InetAddress.getLoopbackAddress(), 0);
    try (var clusters = clusters(tls)) {
      var contexts =
          SampleContexts.of(
              new OneCluster(clusters.cluster("prod-eu")), new SilentClient(), _ -> {});
      var plan =
          new PrepareHandler(contexts, time, revisions).prepare(new PrepareRestartParams(WEB));
      assertTrue(plan.allowed());
      assertEquals(3, got.size());
      var params = new RestartParams(WEB, false, null, plan.confirmation(), null, null);
      var restarted = restart(contexts, params);
      assertEquals("2026-01-02T12:00:00.000Z", restarted);
    }
    assertEquals(4, got.size());
    assertEquals("PATCH", got.getLast().getMethod());
    assertEquals(1, connections.get());
    assertTrue(got.stream().allMatch(r -> r.getHandshake() != null), "over TLS");
  }

  private String restart(ShownContexts contexts, RestartParams params) {
    var client = new SilentClient();
    var follower =
        new RolloutFollower(
            new RolloutWait(informers, time, revisions, new OwnRestarts()),
            new SightWords(() -> ZoneOffset.UTC));
    var operations = new Operations(client, contexts, time);
    return String.valueOf(
        new RestartHandler(operations, informers, new Restarter(time, new OwnRestarts()), follower)
            .restart(params)
            .restartedAt());
  }

  private KubeApiClusters clusters(LoopbackTls tls) {
    var kubeconfig =
        """
        contexts: [{name: prod-eu, context: {cluster: prod-eu, user: me}}]
        users: [{name: me, user: {token: secret}}]
        clusters: [{name: prod-eu, cluster: {server: "https://127.0.0.1:%d", %s}}]
        """
            .formatted(http.getPort(), tls.trust());
    return new KubeApiClusters(
        new KubeconfigSources(List.of(), Map.of("test", kubeconfig)),
        new ClientOptions("kube9", true, Map.of("HOME", "/nowhere")),
        time,
        () -> {
          connections.incrementAndGet();
          return new Socket();
        });
  }
}
