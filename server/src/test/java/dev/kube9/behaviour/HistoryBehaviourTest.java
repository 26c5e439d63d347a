package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The revisions that a workload's controller keeps. */
class HistoryBehaviourTest extends Behaviour {
  private static final String CAUSE = "kubernetes.io/change-cause";

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void each_template_is_a_revision_with_its_images_its_cause_and_its_restart(String kind)
      throws Exception {
    var name = "history-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var client = door().server();
    assertEquals(List.of("1* registry.example/app:1"), shown(revisions(client, w)));
    setImage(kind, name, "registry.example/app:2", "a newer image");
    until("the second revision", () -> kept(kind, name) == 2);
    var restarted = client.call("kube9/restart", restartParams(w));
    until("the third revision", () -> kept(kind, name) == 3);
    var revisions = revisions(client, w);
    assertEquals(
        List.of(
            "3* registry.example/app:2", "2 registry.example/app:2", "1 registry.example/app:1"),
        shown(revisions));
    assertEquals(text(restarted, "restartedAt"), text(revisions.getFirst(), "restartedAt"));
    assertFalse(revisions.get(1).has("restartedAt"));
    assertEquals("a newer image", text(revisions.get(1), "changeCause"));
    assertFalse(revisions.getLast().has("changeCause"), revisions::toString);
    revisions.forEach(r -> assertTrue(isMoment(text(r, "created")), r::toString));
  }

  /** The number of revisions, as the administrator sees them. */
  private int kept(String kind, String name) {
    var isDeployment = kind.equals("Deployment");
    return admin().owned(isDeployment ? "replicasets" : "controllerrevisions", name).size();
  }

  private void setImage(String kind, String name, String image, String cause) {
    var containers = JsonParser.parseString("[{'name': 'main', 'image': '%s'}]".formatted(image));
    var spec = object("template", object("spec", object("containers", containers)));
    var meta = object("annotations", object(CAUSE, cause));
    admin().patch(kind, name, object("metadata", meta, "spec", spec));
  }

  private static boolean isMoment(String text) {
    return text.equals(Instant.parse(text).toString());
  }

  @Test
  void a_template_that_was_changed_while_paused_is_no_revision() throws Exception {
    var w = settled("Deployment", "history-paused");
    admin().patch("Deployment", "history-paused", object("spec", object("paused", true)));
    annotateTemplate(w, object("somebody", "else"));
    assertEquals(List.of("1 registry.example/app:1"), shown(revisions(door().server(), w)));
  }

  @Test
  void what_does_not_exist_has_no_history() throws Exception {
    var client = door().server();
    var absent = restartParams(ref("Deployment", "absent"));
    var error = refused(client, absent);
    assertEquals("NotFound", error.kind());
    assertTrue(error.text().startsWith("Cannot read the revisions of absent: "), error::text);
    assertEquals("NotRestartable", refused(client, restartParams(ref("Pod", "x"))).kind());
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call("kube9/rolloutHistory", params));
  }

  /** Number, a star for the current one, and images of each revision. */
  private static List<String> shown(List<JsonObject> revisions) {
    return revisions.stream()
        .map(
            r ->
                number(r, "revision")
                    + (r.get("current").getAsBoolean() ? "* " : " ")
                    + r.getAsJsonArray("images").get(0).getAsString())
        .toList();
  }

  private static List<JsonObject> revisions(RpcClient client, JsonObject w)
      throws InterruptedException {
    return list(client.call("kube9/rolloutHistory", restartParams(w)), "revisions");
  }
}
