package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollbacks to an earlier revision, as by {@code kubectl rollout undo}. */
class RollbackBehaviourTest extends Behaviour {
  private static final String UNDO = "kube9/undoRollout";
  private static final String CAUSE = "kubernetes.io/change-cause";

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void the_template_before_is_put_back_and_nothing_else(String kind) throws Exception {
    var name = "back-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var before = admin().get(kind, name).getAsJsonObject("spec");
    setImage(kind, name, 2);
    until("it is settled", () -> isSettled(admin().get(kind, name)));
    var client = door().server();
    var result = client.call(UNDO, restartParams(w, "workDoneToken", name));
    assertEquals("undone", text(result, "outcome"));
    assertEquals(1, number(result, "revision"));
    var message = name + " is rolled back to revision 1";
    assertTrue(text(result, "message").startsWith(message), result::toString);
    assertWellFormed(client.progress(name));
    assertEquals("Rolled back", text(client.progress(name).getLast(), "message"));
    assertEquals(before, admin().get(kind, name).getAsJsonObject("spec"));
    var finished = client.call("kube9/awaitRollout", restartParams(w));
    assertEquals("rolledOut", text(finished, "outcome"));
    assertEquals(List.of(3, 2), revisions(client, w));
  }

  @Test
  void a_revision_is_named_by_its_number_and_brings_its_cause_back() throws Exception {
    var name = "back-named";
    var w = settled("Deployment", name);
    cause(name, "the first");
    until("the revision has its cause", () -> hasCause(name, "the first"));
    setImage("Deployment", name, 2);
    cause(name, "the second");
    until("it is settled", () -> isSettled(admin().get("Deployment", name)));
    until("the revision has its cause", () -> hasCause(name, "the second"));
    var client = door().server();
    var result = client.call(UNDO, restartParams(w, "toRevision", 1));
    assertEquals(1, number(result, "revision"));
    assertEquals("the first", text(annotationsOf(name), CAUSE));
    until("it is settled", () -> isSettled(admin().get("Deployment", name)));
    var again = client.call(UNDO, restartParams(w, "toRevision", 3));
    assertEquals("unchanged", text(again, "outcome"));
    assertEquals(
        name + " already has the template of revision 3. Nothing was changed",
        text(again, "message"));
    assertEquals("NoHistory", refused(client, restartParams(w, "toRevision", 1)).kind());
    assertEquals("InvalidParams", refused(client, restartParams(w, "toRevision", -1)).kind());
  }

  @Test
  void a_revision_without_a_cause_takes_the_cause_away_and_keeps_other_annotations()
      throws Exception {
    var name = "back-cause";
    var w = settled("Deployment", name);
    setImage("Deployment", name, 2);
    cause(name, "the second");
    until("it is settled", () -> isSettled(admin().get("Deployment", name)));
    annotate(name, "somebody", "else");
    var _ = door().server().call(UNDO, restartParams(w));
    assertFalse(annotationsOf(name).has(CAUSE));
    assertEquals("else", text(annotationsOf(name), "somebody"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_rollback_that_is_tried_changes_nothing(String kind) throws Exception {
    var name = "back-try-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    setImage(kind, name, 2);
    until("it is settled", () -> isSettled(admin().get(kind, name)));
    var before = admin().get(kind, name);
    var client = door().server();
    var params = restartParams(w, "dryRun", true, "toRevision", 0, "workDoneToken", name);
    var result = client.call(UNDO, params);
    assertEquals("dryRun", text(result, "outcome"));
    assertEquals("Nothing was changed", text(client.progress(name).getLast(), "message"));
    assertEquals(
        name + " would be rolled back to revision 1 (server dry run)", text(result, "message"));
    assertEquals("Complete", text(result.getAsJsonObject("status"), "state"));
    assertEquals(before.get("spec"), admin().get(kind, name).get("spec"));
    assertEquals(
        before.getAsJsonObject("metadata").get("generation"),
        admin().get(kind, name).getAsJsonObject("metadata").get("generation"));
  }

  @Test
  void what_cannot_be_rolled_back_is_refused() throws Exception {
    var w = settled("Deployment", "back-refused");
    var client = door().server();
    assertEquals("NoHistory", refused(client, restartParams(w)).kind());
    setImage("Deployment", "back-refused", 2);
    until("it is settled", () -> isSettled(admin().get("Deployment", "back-refused")));
    var careful = door().server("readOnlyContexts", List.of(door().context()));
    assertEquals("ReadOnly", refused(careful, restartParams(w)).kind());
    admin().patch("Deployment", "back-refused", object("spec", object("paused", true)));
    var paused = refused(client, restartParams(w, "workDoneToken", "t"));
    assertEquals("Paused", paused.kind());
    assertTrue(paused.text().startsWith("Failed to roll back back-refused: "), paused::text);
    assertWellFormed(client.progress("t"));
    assertEquals("NotFound", refused(client, restartParams(ref("DaemonSet", "absent"))).kind());
    assertEquals("NotRestartable", refused(client, restartParams(ref("Pod", "x"))).kind());
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call(UNDO, params));
  }

  private void setImage(String kind, String name, int version) {
    var containers =
        JsonParser.parseString(
            "[{'name': 'main', 'image': 'registry.example/app:%d'}]".formatted(version));
    var spec = object("template", object("spec", object("containers", containers)));
    admin().patch(kind, name, object("spec", spec));
  }

  private void cause(String name, String cause) {
    annotate(name, CAUSE, cause);
  }

  private void annotate(String name, String key, @Nullable String value) {
    var annotations = object("annotations", object(key, value));
    admin().patch("Deployment", name, object("metadata", annotations));
  }

  private JsonObject annotationsOf(String name) {
    var meta = admin().get("Deployment", name).getAsJsonObject("metadata");
    return meta.getAsJsonObject("annotations");
  }

  private boolean hasCause(String name, String cause) {
    return admin().owned("replicasets", name).stream()
        .map(r -> r.getAsJsonObject("metadata").getAsJsonObject("annotations"))
        .anyMatch(a -> a.has(CAUSE) && text(a, CAUSE).equals(cause));
  }

  private static List<Integer> revisions(RpcClient client, JsonObject w)
      throws InterruptedException {
    return list(client.call("kube9/rolloutHistory", restartParams(w)), "revisions").stream()
        .map(r -> number(r, "revision"))
        .toList();
  }
}
