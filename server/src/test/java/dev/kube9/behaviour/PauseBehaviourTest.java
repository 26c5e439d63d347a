package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deployments that are paused and resumed. */
class PauseBehaviourTest extends Behaviour {
  private static final String PAUSE = "kube9/pauseRollout";
  private static final String RESUME = "kube9/resumeRollout";

  @Test
  void a_paused_deployment_rolls_out_nothing_until_it_is_resumed() throws Exception {
    var name = "pause";
    var w = settled("Deployment", name);
    var before = admin().get("Deployment", name).getAsJsonObject("spec");
    var client = door().server();
    var paused = client.call(PAUSE, restartParams(w));
    assertTrue(paused.get("changed").getAsBoolean(), paused::toString);
    assertEquals(
        "pause is paused: its controller replaces no pod until it is resumed",
        text(paused, "message"));
    var spec = admin().get("Deployment", name).getAsJsonObject("spec");
    assertTrue(spec.get("paused").getAsBoolean());
    spec.remove("paused");
    assertEquals(before, spec, "nothing but paused");
    annotateTemplate(w, object("somebody", "else"));
    until("it is observed", () -> isObserved(name));
    assertEquals(1, admin().owned("replicasets", name).size());
    var resumed = client.call(RESUME, restartParams(w));
    assertTrue(resumed.get("changed").getAsBoolean(), resumed::toString);
    assertEquals(
        "pause is resumed: its controller rolls out what was changed meanwhile",
        text(resumed, "message"));
    var finished = client.call("kube9/awaitRollout", restartParams(w));
    assertEquals("rolledOut", text(finished, "outcome"));
    assertEquals(2, admin().owned("replicasets", name).size());
  }

  private boolean isObserved(String name) {
    var object = admin().get("Deployment", name);
    return number(object.getAsJsonObject("status"), "observedGeneration")
        == number(object.getAsJsonObject("metadata"), "generation");
  }

  @Test
  void what_is_so_already_is_not_changed() throws Exception {
    var w = settled("Deployment", "pause-twice");
    var client = door().server();
    var notPaused = client.call(RESUME, restartParams(w));
    assertFalse(notPaused.get("changed").getAsBoolean());
    assertEquals("pause-twice is not paused", text(notPaused, "message"));
    var _ = client.call(PAUSE, restartParams(w));
    var generation = generation("pause-twice");
    var again = client.call(PAUSE, restartParams(w));
    assertFalse(again.get("changed").getAsBoolean());
    assertEquals("pause-twice is already paused", text(again, "message"));
    assertEquals(generation, generation("pause-twice"));
  }

  @Test
  void a_dry_run_changes_nothing() throws Exception {
    var w = settled("Deployment", "pause-try");
    var client = door().server();
    var generation = generation("pause-try");
    var pausing = client.call(PAUSE, restartParams(w, "dryRun", true));
    assertFalse(pausing.get("changed").getAsBoolean());
    assertEquals("pause-try would be paused (server dry run)", text(pausing, "message"));
    assertEquals(generation, generation("pause-try"));
    var _ = client.call(PAUSE, restartParams(w));
    var resuming = client.call(RESUME, restartParams(w, "dryRun", true));
    assertEquals("pause-try would be resumed (server dry run)", text(resuming, "message"));
    assertEquals(generation + 1, generation("pause-try"));
  }

  @Test
  void other_kinds_and_read_only_contexts_are_refused() throws Exception {
    var client = door().server();
    for (var kind : List.of("StatefulSet", "DaemonSet", "Pod")) {
      var error = refused(client, restartParams(ref(kind, "x")));
      assertEquals("NotRestartable", error.kind());
      assertEquals(-32602, error.code());
      assertTrue(error.text().startsWith("Failed to pause x: a " + kind), error::text);
    }
    var absent = restartParams(ref("Deployment", "absent"));
    assertEquals("NotFound", refused(client, absent).kind());
    var careful = door().server("readOnlyContexts", List.of(door().context()));
    assertEquals("ReadOnly", refused(careful, absent).kind());
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call(PAUSE, params));
  }

  private int generation(String name) {
    return number(admin().get("Deployment", name).getAsJsonObject("metadata"), "generation");
  }
}
