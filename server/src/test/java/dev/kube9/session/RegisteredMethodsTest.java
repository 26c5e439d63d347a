package dev.kube9.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.NoClusters;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.SilentClient;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.Lifecycle;
import dev.kube9.rpc.Outbox;
import dev.kube9.rpc.WireJson;
import dev.kube9.session.Session.OpenedClusters;
import dev.kube9.time.VirtualTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.api.Test;

/** {@code ProtocolDocumentTest} compares {@code Kube9Server} with the document. */
class RegisteredMethodsTest {

  @Test
  void a_session_has_a_handler_for_each_method_of_the_protocol_and_for_no_other() throws Exception {
    var expected = new TreeSet<String>();
    for (var method : Kube9Server.class.getDeclaredMethods()) {
      var request = method.getAnnotation(JsonRequest.class);
      expected.add(
          request != null ? request.value() : method.getAnnotation(JsonNotification.class).value());
    }
    expected.add(Methods.CANCEL_REQUEST); // LSP4J's interfaces have no method for it
    expected.remove(Methods.EXIT); // the lifecycle handles it
    assertEquals(expected, registered());
  }

  private static Set<String> registered() {
    var outbox = new Outbox(WireJson.handler(), _ -> {});
    var session =
        new Session(
            _ -> new OpenedClusters(new NoClusters(), () -> {}, _ -> {}, () -> {}),
            new VirtualTime(),
            () -> ZoneOffset.UTC,
            "1");
    var requests = new Dispatcher(outbox);
    var lifecycle = new Lifecycle(requests, outbox);
    try (requests;
        var state = new SessionState(session, requests, new SilentClient(), lifecycle, outbox)) {
      state.register();
      lifecycle.consume(initialize());
      return requests.methods();
    }
  }

  private static RequestMessage initialize() {
    var request = new RequestMessage();
    request.setId("1");
    request.setMethod(Methods.INITIALIZE);
    return request;
  }
}
