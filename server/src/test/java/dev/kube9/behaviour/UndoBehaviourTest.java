package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undoing a restart: the controllers roll back to the previous revision. */
class UndoBehaviourTest extends Behaviour {

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void the_controller_returns_to_the_revision_of_before(String kind) throws Exception {
    var name = "undo-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var client = door().server();
    var before = newest(kind, name);
    var restarted = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    until("another revision", () -> !newest(kind, name).equals(before));
    var spec = admin().get(kind, name).getAsJsonObject("spec");
    var params = undoParams(w, restarted);
    params.addProperty("workDoneToken", name);
    var undone = client.call("kube9/undoRestart", params);
    var progress = client.progress(name);
    assertWellFormed(progress);
    assertEquals(
        "Undoing the restart of %s...".formatted(name), text(progress.getFirst(), "title"));
    assertEquals("Undone", text(progress.getLast(), "message"));
    assertEquals(2, progress.size());
    assertEquals("undone", text(undone, "outcome"));
    assertEquals(before, text(undone, "revision"));
    assertFalse(annotations(w).has(ANNOTATION));
    until("the revision of before is the newest again", () -> newest(kind, name).equals(before));
    until("it is settled", () -> isSettled(admin().get(kind, name)));
    var after = admin().get(kind, name).getAsJsonObject("spec");
    spec.getAsJsonObject("template").getAsJsonObject("metadata").remove("annotations");
    assertEquals(spec, after, "nothing but the annotation");
    var finished = client.call("kube9/awaitRollout", restartParams(w));
    assertEquals("rolledOut", text(finished, "outcome"));
  }

  @Test
  void a_second_restart_is_undone_to_the_first() throws Exception {
    var w = settled("Deployment", "undo-twice");
    var client = door().server();
    var first = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    var second = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    var _ = client.call("kube9/undoRestart", undoParams(w, second));
    assertEquals(text(first, "restartedAt"), text(annotations(w), ANNOTATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_wait_after_an_undo_counts_the_pods(String kind) throws Exception {
    var name = "undo-counted-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var client = door().server();
    var restarted = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    var undone = client.call("kube9/undoRestart", undoParams(w, restarted));
    assertTrue(undone.getAsJsonArray("actions").toString().contains("keepWaiting"));
    var waited = client.call("kube9/awaitRollout", restartParams(w, "workDoneToken", name));
    assertEquals("rolledOut", text(waited, "outcome"));
    var messages = client.messages(name);
    assertTrue(
        messages.stream()
            .anyMatch(m -> m.matches("Rolling update in progress \\([12]/\\d ready\\)")),
        messages::toString);
    assertEquals("Rollout complete", messages.getLast());
    assertWellFormed(client.progress(name));
  }

  @Test
  void a_change_since_is_not_undone() throws Exception {
    var w = settled("Deployment", "undo-late");
    var client = door().server();
    var restarted = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    annotateTemplate(w, object("somebody", "else"));
    until("it is settled", () -> isSettled(admin().get("Deployment", "undo-late")));
    var refused =
        assertThrows(
            RpcError.class, () -> client.call("kube9/undoRestart", undoParams(w, restarted)));
    assertEquals("Superseded", text(refused.data(), "kind"));
    assertEquals(text(restarted, "restartedAt"), text(annotations(w), ANNOTATION));
    assertTrue(annotations(w).has("somebody"));
  }

  private static JsonObject undoParams(JsonObject w, JsonObject restarted) {
    return restartParams(w, "restartedAt", text(restarted, "restartedAt"));
  }

  /** The name of the ReplicaSet or ControllerRevision with the highest number. */
  private String newest(String kind, String name) {
    var deployment = kind.equals("Deployment");
    return admin().owned(deployment ? "replicasets" : "controllerrevisions", name).stream()
        .max(Comparator.comparingLong((JsonObject o) -> number(o, deployment)))
        .map(o -> text(o.getAsJsonObject("metadata"), "name"))
        .orElse("");
  }

  private static long number(JsonObject object, boolean deployment) {
    return deployment
        ? object
            .getAsJsonObject("metadata")
            .getAsJsonObject("annotations")
            .get("deployment.kubernetes.io/revision")
            .getAsLong()
        : object.get("revision").getAsLong();
  }
}
