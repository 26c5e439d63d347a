package dev.kube9.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.SilentClient;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.Lifecycle;
import dev.kube9.rpc.Outbox;
import dev.kube9.rpc.WireJson;
import dev.kube9.session.Session.OpenedClusters;
import dev.kube9.time.VirtualTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests for rows are answered after what is on screen has been replaced; others are not. */
@Timeout(60)
class ScreenOrderTest {
  private static final String PAGE =
      """
      {"nodes": [], "namespaces": [{"context": "prod", "namespace": "shop"}]}""";

  private final LinkedBlockingQueue<String> answered = new LinkedBlockingQueue<>();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void only_requests_for_rows_wait_for_what_is_on_screen() throws Exception {
    var outbox = new Outbox(WireJson.handler(), this::take);
    var requests = new Dispatcher(outbox);
    var lifecycle = new Lifecycle(requests, outbox);
    try (requests;
        var state = new SessionState(session(), requests, new SilentClient(), lifecycle, outbox)) {
      state.register();
      lifecycle.consume(request(Methods.INITIALIZE));
      assertEquals(Methods.INITIALIZE, next());
      lifecycle.consume(visible());
      lifecycle.consume(request(Methods.TREE));
      lifecycle.consume(request(Methods.NAMESPACE));
      for (var other : List.of(Methods.LOGS, Methods.WORKLOADS, Methods.PREPARE_RESTART)) {
        lifecycle.consume(request(other));
        assertEquals(other, next());
      }
      goOn.countDown();
      var later = List.of(next(), next());
      assertEquals(Set.of(Methods.TREE, Methods.NAMESPACE), Set.copyOf(later));
    }
  }

  private Session session() {
    return new Session(
        _ -> new OpenedClusters(new SlowClusters(), () -> {}, _ -> {}, () -> {}),
        new VirtualTime(),
        () -> ZoneOffset.UTC,
        "1");
  }

  /** A request without parameters, whose id is its method. */
  private static RequestMessage request(String method) {
    var request = new RequestMessage();
    request.setId(method);
    request.setMethod(method);
    return request;
  }

  private static NotificationMessage visible() {
    var visible = new NotificationMessage();
    visible.setMethod(Methods.VISIBLE);
    visible.setParams(JsonParser.parseString(PAGE));
    return visible;
  }

  private void take(String frame) {
    if (JsonParser.parseString(frame) instanceof JsonObject message && message.has("id")) {
      answered.add(message.get("id").getAsString());
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(answered.poll(20, TimeUnit.SECONDS));
  }

  /** Takes long to find the cluster of a page. */
  private final class SlowClusters implements Clusters {
    @Override
    public Contexts contexts() {
      return new Contexts(List.of(), null, List.of(), List.of());
    }

    @Override
    public Cluster cluster(String context) {
      try {
        assertTrue(goOn.await(40, TimeUnit.SECONDS));
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      throw new KubeconfigFailure(KubeconfigFailure.Kind.UnknownContext, "of a test", null);
    }
  }
}
