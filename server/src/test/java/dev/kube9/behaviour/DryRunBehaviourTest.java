package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that the API server only tries. */
class DryRunBehaviourTest extends Behaviour {

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_restart_that_is_tried_changes_nothing(String kind) throws Exception {
    var name = "try-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var before = admin().get(kind, name);
    var client = door().server();
    var result =
        client.call("kube9/restart", restartParams(w, "dryRun", true, "workDoneToken", name));
    assertEquals("dryRun", text(result, "outcome"));
    assertEquals(name + " would be restarted (server dry run)", text(result, "message"));
    assertFalse(result.has("restartedAt"), result::toString);
    assertEquals("Complete", text(result.getAsJsonObject("status"), "state"));
    assertEquals("info", text(result, "severity"));
    assertWellFormed(client.progress(name));
    var messages = client.messages(name);
    assertEquals("Trying restart annotation", messages.getFirst(), messages::toString);
    assertEquals("Nothing was changed", messages.getLast(), messages::toString);
    assertUnchanged(before, admin().get(kind, name));
  }

  private static void assertUnchanged(JsonObject before, JsonObject after) {
    assertEquals(before.get("spec"), after.get("spec"));
    for (var member : new String[] {"generation", "resourceVersion"}) {
      assertEquals(
          before.getAsJsonObject("metadata").get(member),
          after.getAsJsonObject("metadata").get(member));
    }
  }

  @Test
  void what_a_restart_would_be_refused_for_refuses_its_dry_run() throws Exception {
    var w = settled("Deployment", "try-paused");
    admin().patch("Deployment", "try-paused", object("spec", object("paused", true)));
    assertEquals("Paused", refused(door().server(), restartParams(w, "dryRun", true)).kind());
    var absent = restartParams(ref("Deployment", "absent"), "dryRun", true);
    assertEquals("NotFound", refused(door().server(), absent).kind());
    var careful = door().server("readOnlyContexts", List.of(door().context()));
    assertEquals("ReadOnly", refused(careful, restartParams(w, "dryRun", true)).kind());
  }

  @Test
  void a_dry_run_cannot_be_waited_for() throws Exception {
    var params = restartParams(ref("Deployment", "x"), "dryRun", true, "waitForRollout", true);
    var error = refused(door().server(), params);
    assertEquals("InvalidParams", error.kind());
    assertTrue(error.text().contains("waitForRollout"), error::text);
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call("kube9/restart", params));
  }
}
