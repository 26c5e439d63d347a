package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The restart itself: what is written, what is answered, what stays unchanged. */
class RestartBehaviourTest extends Behaviour {

  @ParameterizedTest
  @FieldSource("KINDS")
  void wr05_without_waiting_the_answer_comes_right_after_the_annotation(String kind)
      throws Exception { // WR-05, WR-13
    var w = settled(kind, "nowait-" + kind.toLowerCase(Locale.ROOT));
    var client = door().server();
    var answer = client.call("kube9/restart", restartParams(w, "workDoneToken", "t"));
    assertEquals("restarted", text(answer, "outcome"));
    assertEquals(w, answer.getAsJsonObject("workload"));
    assertEquals("Restarted " + text(w, "name") + " successfully", text(answer, "message"));
    assertEquals("info", text(answer, "severity"));
    assertEquals(text(annotations(w), ANNOTATION), text(answer, "restartedAt"));
    assertWellFormed(client.progress("t"));
    assertEquals(List.of("Applying restart annotation", "Restart triggered"), client.messages("t"));
  }

  @Test
  void wr13_the_annotation_is_recorded_under_our_field_manager() throws Exception { // WR-13
    var w = settled("Deployment", "manager");
    var _ = door().server().call("kube9/restart", restartParams(w));
    var managers =
        list(admin().get("Deployment", "manager").getAsJsonObject("metadata"), "managedFields")
            .stream()
            .filter(f -> f.toString().contains(ANNOTATION))
            .map(f -> text(f, "manager"))
            .toList();
    assertEquals(List.of("kube9"), managers);
  }

  @Test
  void wr14_a_second_restart_overwrites_the_first() throws Exception { // WR-14
    var w = settled("Deployment", "twice", 3, new JsonObject());
    annotateTemplate(w, object(ANNOTATION, "2024-01-01T10:00:00Z"));
    var client = door().server();
    var first = text(client.call("kube9/restart", restartParams(w)), "restartedAt");
    var generation = generation(w);
    var second = text(client.call("kube9/restart", restartParams(w)), "restartedAt");
    assertTrue(Instant.parse(second).isAfter(Instant.parse("2024-01-01T10:00:00Z")));
    assertNotEquals(first, second);
    assertEquals(second, text(annotations(w), ANNOTATION));
    assertEquals(generation + 1, generation(w), "a new rollout begins");
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void wr15_everything_else_is_preserved(String kind) throws Exception { // WR-15
    var name = "kept-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    annotateTemplate(w, object("team", "a/b~c"));
    var before = admin().get(kind, name);
    var answer = door().server().call("kube9/restart", restartParams(w));
    var after = admin().get(kind, name);
    var annotations =
        after
            .getAsJsonObject("spec")
            .getAsJsonObject("template")
            .getAsJsonObject("metadata")
            .getAsJsonObject("annotations");
    assertEquals(text(answer, "restartedAt"), annotations.remove(ANNOTATION).getAsString());
    assertEquals(before.get("spec"), after.get("spec"));
    assertFalse(after.getAsJsonObject("metadata").toString().contains("\"" + ANNOTATION + "\":\""));
  }

  @Test
  void the_annotations_object_is_made_when_there_is_none() throws Exception { // WR-01
    var w = settled("Deployment", "bare");
    assertEquals(0, annotations(w).size());
    var answer = door().server().call("kube9/restart", restartParams(w));
    assertEquals(object(ANNOTATION, text(answer, "restartedAt")), annotations(w));
  }

  @ParameterizedTest
  @ValueSource(strings = {"StatefulSet", "DaemonSet"})
  void a_revision_that_pods_have_is_kept_without_any_history(String kind) throws Exception {
    var name = "history-" + kind.toLowerCase(Locale.ROOT);
    var spec = object("updateStrategy", object("type", "OnDelete"), "revisionHistoryLimit", 0);
    var w = settled(kind, name, kind.equals("DaemonSet") ? null : 2, spec);
    var client = door().server();
    for (var i = 0; i < 2; i++) {
      var _ = client.call("kube9/restart", restartParams(w));
      until("it is observed", () -> observed(admin().get(kind, name)));
    }
    until(
        "the revision of the pods and the newest one are left",
        () -> admin().owned("controllerrevisions", name).size() == 2);
  }

  private static boolean observed(JsonObject workload) {
    return number(workload.getAsJsonObject("status"), "observedGeneration")
        == number(workload.getAsJsonObject("metadata"), "generation");
  }

  @Test
  @Tag(Door.COUNTS_REQUESTS)
  void a_restart_costs_at_most_three_requests_and_an_idle_server_none() throws Exception {
    var w = settled("Deployment", "cheap");
    var client = door().server();
    var before = total();
    var patches = door().requests().getOrDefault("PATCH deployments", 0);
    var _ = client.call("kube9/restart", restartParams(w));
    var requests = total() - before;
    assertTrue(requests <= 3, "requests: " + requests);
    assertEquals(patches + 1, door().requests().getOrDefault("PATCH deployments", 0));
    var after = total();
    door().time().sleep(Duration.ofMinutes(3));
    assertEquals(after, total(), "an idle server sends nothing");
  }

  @Test
  @Tag(Door.COUNTS_REQUESTS)
  void a_confirmed_restart_sends_nothing_but_the_patch() throws Exception {
    var w = settled("Deployment", "confirmed-cheap");
    var client = door().server();
    var before = total();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    assertEquals(before + 3, total(), "one read, one question and one trial");
    var reads = door().requests().getOrDefault("GET deployments", 0);
    var patches = door().requests().getOrDefault("PATCH deployments", 0);
    var _ =
        client.call("kube9/restart", restartParams(w, "confirmation", text(plan, "confirmation")));
    assertEquals(before + 4, total());
    assertEquals(reads, door().requests().getOrDefault("GET deployments", 0));
    assertEquals(patches + 1, door().requests().getOrDefault("PATCH deployments", 0));
  }

  private int total() {
    return door().requests().values().stream().mapToInt(Integer::intValue).sum();
  }

  private int generation(JsonObject ref) {
    return number(
        admin().get(text(ref, "kind"), text(ref, "name")).getAsJsonObject("metadata"),
        "generation");
  }
}
