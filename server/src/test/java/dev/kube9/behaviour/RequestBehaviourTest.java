package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that any client may send, and that each is answered. */
class RequestBehaviourTest extends Behaviour {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-7",
        "1764123456789",
        "1.5",
        "-0.25",
        "1e3",
        "123456789012345678901234567890",
        "\"\"",
        "\"an id with a \\\"quote\\\"\"",
        "\"1764123456789\""
      })
  void an_id_of_any_number_or_string_is_answered_with_the_same(String id) throws Exception {
    var client = door().server();
    client.send(request(id, "kube9/tree", new JsonObject()));
    assertTrue(client.answer(id).has("result"));
    client.send(request(id, "kube9/nonsense", new JsonObject()));
    client.await("both answers", () -> answers(client, id).size() == 2);
    assertTrue(answers(client, id).getLast().has("error"));
  }

  private static List<JsonObject> answers(RpcClient client, String id) {
    return client.frames().stream()
        .filter(f -> f.has("id") && f.get("id").toString().equals(id))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[1]", "{}"})
  void another_id_is_refused_and_the_server_goes_on(String id) throws Exception {
    var client = door().server();
    client.send(request(id, "kube9/tree", new JsonObject()));
    client.await("the refusal", () -> !answers(client, "null").isEmpty());
    var error = answers(client, "null").getFirst().getAsJsonObject("error");
    assertEquals(-32600, number(error, "code"));
    assertTrue(client.call("kube9/tree", new JsonObject()).has("nodes"));
  }

  @Test
  void a_request_with_a_long_id_can_be_cancelled() throws Exception {
    var w = settled("Deployment", "long-id");
    annotateTemplate(w, object(door().annotation("behaviour"), "crash"));
    var client = door().server();
    var id = "1764123456789";
    client.send(
        request(
            id, "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t")));
    client.await("the wait", () -> client.messages("t").contains("Waiting for new pods"));
    client.notify("$/cancelRequest", object("id", JsonParser.parseString(id)));
    assertEquals(-32800, number(client.answer(id).getAsJsonObject("error"), "code"));
  }

  @Test
  void an_initialize_after_a_refused_one_works_and_after_a_success_none_does() throws Exception {
    var client = door().bareServer();
    var nobody = object("impersonate", object("groups", List.of("dev")));
    var odd = object("impersonate", object("user", "a\nb"));
    for (var refused :
        List.of(object("fieldManager", "kubectl-x"), object("contexts", "all"), nobody, odd)) {
      var error = refused(client, refused);
      assertEquals(-32602, error.code());
      var early = assertThrows(RpcError.class, () -> client.call("kube9/tree", new JsonObject()));
      assertEquals(-32002, early.code(), "it is not initialized yet");
    }
    var options = object("kubeconfig", List.of(door().kubeconfig().toString()));
    var _ = client.call("initialize", object("initializationOptions", options));
    assertTrue(client.call("kube9/tree", new JsonObject()).has("nodes"));
    assertEquals(-32600, refused(client, options).code());
    assertTrue(client.call("kube9/tree", new JsonObject()).has("nodes"));
  }

  private static RpcError refused(RpcClient client, JsonObject options) {
    return assertThrows(
        RpcError.class, () -> client.call("initialize", object("initializationOptions", options)));
  }

  @Test
  void what_still_runs_is_answered_before_the_shutdown_is() throws Exception {
    var client = door().server();
    var waiting = waiting(client, "shut-down");
    var shutdown = client.start("shutdown", new JsonObject());
    var _ = client.result(shutdown);
    assertEquals(-32800, assertThrows(RpcError.class, () -> client.result(waiting)).code());
    var ids = client.frames().stream().filter(f -> f.has("id")).map(f -> number(f, "id")).toList();
    assertEquals(List.of(waiting.id(), shutdown.id()), ids.subList(ids.size() - 2, ids.size()));
  }

  @Test
  void what_still_runs_is_answered_when_the_client_goes_without_a_word() throws Exception {
    var client = door().server();
    var waiting = waiting(client, "gone");
    client.notify("exit", new JsonObject());
    client.awaitEnd();
    assertEquals(-32800, assertThrows(RpcError.class, () -> client.result(waiting)).code());
  }

  /** A restart whose rollout does not end. */
  private RpcClient.Pending waiting(RpcClient client, String name) throws Exception {
    var w = settled("Deployment", name);
    annotateTemplate(w, object(door().annotation("behaviour"), "crash"));
    var waiting =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", name));
    client.await("the wait", () -> client.messages(name).contains("Waiting for new pods"));
    return waiting;
  }

  private static JsonObject request(String id, String method, JsonObject params) {
    return object(
        "jsonrpc", "2.0", "id", JsonParser.parseString(id), "method", method, "params", params);
  }
}
