package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.behaviour.PermissionsPage.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docs/rbac.md says is missing without a permission is missing. That it is there with the
 * whole Role is shown here where {@link RoleBehaviourTest} does not.
 */
class MissingPermissionBehaviourTest extends Permitted {
  private static final String DEAD_NODE = "dead-without-role";

  static List<Permission> permissions() {
    return PAGE.permissions();
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void without_it_the_page_says_what_is_missing(Permission missing) throws Exception {
    grant(ROLE);
    switch (missing.verb() + " " + missing.resources().getFirst()) {
      case "get deployments" -> getWorkloads(missing);
      case "patch deployments" -> patchWorkloads(missing);
      case "list deployments" -> listWorkloads(missing);
      case "list replicasets" -> listRevisions(missing);
      case "list pods" -> listPods(missing);
      case "get pods" -> getPods(missing);
      case "get pods/log" -> getLogs(missing);
      case "list events" -> listEvents(missing);
      case "list cronjobs" -> listCronJobs(missing);
      case "watch deployments" -> watch(missing);
      case "get nodes" -> getNodes();
      default -> throw new AssertionError("nothing shows what is missing without " + missing);
    }
  }

  private void getWorkloads(Permission missing) throws Exception {
    for (var kind : KINDS) {
      var w = settled(kind, "get-" + lower(kind));
      grantWithout(missing);
      var client = serverOfUser();
      var undo = restartParams(w, "restartedAt", "2026-01-01T00:00:00Z");
      for (var method : List.of("kube9/restart", "kube9/prepareRestart", "kube9/undoRestart")) {
        var error =
            refused(client, method, method.endsWith("undoRestart") ? undo : restartParams(w));
        assertEquals("Forbidden", error.kind());
        assertSays(missing.refusal().replace("deployments", lower(kind) + "s"), error.text());
      }
    }
  }

  private void patchWorkloads(Permission missing) throws Exception {
    for (var kind : KINDS) {
      grant(ROLE);
      var w = settled(kind, "patch-" + lower(kind));
      var restarted = serverOfUser().call("kube9/restart", waiting(w, 120));
      grantWithout(missing);
      var client = serverOfUser();
      var refusal = missing.refusal().replace("deployments", lower(kind) + "s");
      assertSays(refusal, refused(client, "kube9/restart", restartParams(w)).text());
      var undo = restartParams(w, "restartedAt", text(restarted, "restartedAt"));
      assertSays(refusal, refused(client, "kube9/undoRestart", undo).text());
      assertSays(refusal, refused(client, "kube9/undoRollout", restartParams(w)).text());
      assertEquals(text(restarted, "restartedAt"), text(annotations(w), ANNOTATION));
      var plan = client.call("kube9/prepareRestart", restartParams(w));
      assertFalse(plan.get("allowed").getAsBoolean());
      assertSays("may not patch " + lower(kind) + "s", text(plan, "reason"));
    }
    var w = restartParams(ref("Deployment", "patch-deployment"));
    assertSays(missing.refusal(), refused(serverOfUser(), "kube9/pauseRollout", w).text());
    admin().patch("Deployment", "patch-deployment", object("spec", object("paused", true)));
    assertSays(missing.refusal(), refused(serverOfUser(), "kube9/resumeRollout", w).text());
  }

  private void listWorkloads(Permission missing) throws Exception {
    for (var kind : KINDS) {
      var w = settled(kind, "list-" + lower(kind));
      grantWithout(missing);
      var client = serverOfUser();
      var refusal = missing.refusal().replace("deployments", lower(kind) + "s");
      var rows = labels(rows(client, kind + "s"));
      assertEquals(1, rows.size());
      assertSays(refusal, rows.getFirst());
      var search = object("context", door().context(), "namespace", admin().namespace());
      search.add("kinds", object("k", List.of(kind)).get("k"));
      assertSays(refusal, refused(client, "kube9/workloads", search).text());
      assertEquals("rolledOut", text(client.call("kube9/restart", waiting(w, 120)), "outcome"));
    }
  }

  private void listRevisions(Permission missing) throws Exception {
    for (var kind : KINDS) {
      grant(ROLE);
      var w = settled(kind, "revisions-" + lower(kind));
      grantWithout(missing);
      var client = serverOfUser();
      var restarted = client.call("kube9/restart", waiting(w, 120));
      var undo = restartParams(w, "restartedAt", text(restarted, "restartedAt"));
      var plural = kind.equals("Deployment") ? "replicasets" : "controllerrevisions";
      var refusal = missing.refusal().replace("replicasets", plural);
      assertSays(refusal, refused(client, "kube9/undoRestart", undo).text());
      assertSays(refusal, refused(client, "kube9/undoRollout", restartParams(w)).text());
      assertSays(refusal, refused(client, "kube9/rolloutHistory", restartParams(w)).text());
    }
    var w = settled("Deployment", "revisions-elsewhere", 1, object());
    annotateTemplate(w, behaviour("crashloop"));
    assertEquals(List.of(), reasons(refused(serverOfUser(), "kube9/awaitRollout", shortly(w))));
    grant(ROLE);
    assertEquals(
        List.of("CrashLoopBackOff"),
        reasons(refused(serverOfUser(), "kube9/awaitRollout", shortly(w))));
  }

  private void listPods(Permission missing) throws Exception {
    var w = settled("Deployment", "pods-listed", 1, object());
    grantWithout(missing);
    var client = serverOfUser();
    var row = walk(client, door().context(), "Workloads", "Deployments", "pods-listed");
    var pods = labels(children(client, text(row, "id")));
    assertEquals(1, pods.size());
    assertSays(missing.refusal(), pods.getFirst());
    annotateTemplate(w, behaviour("crashloop"));
    assertEquals(List.of(), reasons(refused(client, "kube9/restart", waiting(w, 10))));
    annotateTemplate(w, behaviour(null));
    assertEquals("rolledOut", text(client.call("kube9/awaitRollout", restartParams(w)), "outcome"));
  }

  private void getPods(Permission missing) throws Exception {
    var two = Admin.workload("Deployment", "pods-got", 1, object());
    var pod = two.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
    pod.getAsJsonArray("containers").add(object("name", "side", "image", "registry.example/app:1"));
    admin().create("Deployment", two);
    until("it is settled", () -> isSettled(admin().get("Deployment", "pods-got")));
    var name = podOf("pods-got");
    assertEquals("main", text(serverOfUser().call("kube9/logs", logOf(name, null)), "container"));
    grantWithout(missing);
    var client = serverOfUser();
    assertSays("side", refused(client, "kube9/logs", logOf(name, null)).text());
    assertFalse(text(client.call("kube9/logs", logOf(name, "side")), "text").isEmpty());
  }

  private void getLogs(Permission missing) throws Exception {
    var _ = settled("Deployment", "logs-got", 1, object());
    grantWithout(missing);
    assertSays(
        missing.refusal(),
        refused(serverOfUser(), "kube9/logs", logOf(podOf("logs-got"), null)).text());
  }

  private void listEvents(Permission missing) throws Exception {
    var w = settled("Deployment", "events-listed", 1, object());
    annotateTemplate(w, behaviour("never-ready"));
    grantWithout(missing);
    var client = serverOfUser();
    var error = refused(client, "kube9/restart", waiting(w, 15));
    assertEquals("RolloutTimeout", error.kind());
    assertFalse(reasons(error).contains("Unhealthy"), error::text);
    annotateTemplate(w, behaviour("crashloop"));
    assertEquals(
        List.of("CrashLoopBackOff"), reasons(refused(client, "kube9/restart", waiting(w, 12))));
  }

  private void listCronJobs(Permission missing) throws Exception {
    makeCronJob("cron-listed");
    grantWithout(missing);
    var rows = labels(rows(serverOfUser(), "CronJobs"));
    assertEquals(1, rows.size());
    assertSays(missing.refusal(), rows.getFirst());
  }

  private void watch(Permission missing) throws Exception {
    var w = settled("Deployment", "watched", 1, object());
    annotateTemplate(w, behaviour("never-ready"));
    var before = counts(missing, true);
    var watching = serverOfUser("namespaces", List.of(admin().namespace()));
    begin(watching, w);
    for (var resource : missing.resources()) {
      until(
          resource + " are watched",
          () -> admin().openWatches(resource) > before.getOrDefault(resource, 0));
    }
    door().endServers();
    until("nothing is watched any more", () -> counts(missing, true).equals(before));
    grantWithout(missing);
    begin(serverOfUser("namespaces", List.of(admin().namespace())), w);
    var lists = counts(missing, false);
    for (var resource : missing.resources()) {
      until(
          resource + " are listed again and again",
          () -> admin().lists(resource) >= lists.getOrDefault(resource, 0) + 3);
      assertEquals(before.getOrDefault(resource, 0), admin().openWatches(resource), resource);
    }
  }

  /** Shows the categories and waits for a rollout that only events explain. */
  private void begin(RpcClient client, JsonObject w) throws InterruptedException {
    var categories =
        children(client, text(walk(client, door().context(), "Workloads"), "id")).stream()
            .map(c -> text(c, "id"))
            .toList();
    client.notify("kube9/visible", object("nodes", categories, "namespaces", List.of()));
    for (var category : categories) {
      var _ = children(client, category);
    }
    var _ = client.start("kube9/restart", waiting(w, 300));
  }

  private Map<String, Integer> counts(Permission missing, boolean watches) {
    var counts = new HashMap<String, Integer>();
    for (var resource : missing.resources()) {
      counts.put(resource, watches ? admin().openWatches(resource) : admin().lists(resource));
    }
    return counts;
  }

  private void getNodes() throws Exception {
    admin().create("Node", deadNode(DEAD_NODE));
    var everywhere = new JsonArray();
    everywhere.add(object("operator", "Exists"));
    var w = made("DaemonSet", "nodes-got", null, object());
    var spec = object("template", object("spec", object("tolerations", everywhere)));
    admin().patch("DaemonSet", "nodes-got", object("spec", spec));
    try {
      until("it has a pod on the broken node too", () -> uids("nodes-got").size() == 4);
      var without = refused(serverOfUser(), "kube9/restart", waiting(w, 15));
      assertEquals("RolloutTimeout", without.kind());
      assertFalse(reasons(without).contains("NodeNotReady"), without::text);
      assertNodeIsNamed(w);
    } finally {
      admin().delete("DaemonSet", "nodes-got");
      admin().delete("Node", DEAD_NODE);
    }
  }

  private void assertNodeIsNamed(JsonObject w) throws Exception {
    grantEverywhere(NODES);
    try {
      var error = refused(serverOfUser(), "kube9/awaitRollout", shortly(w));
      assertTrue(reasons(error).contains("NodeNotReady"), error::text);
    } finally {
      revokeEverywhere(NODES);
    }
  }

  private static JsonObject shortly(JsonObject w) {
    return restartParams(w, "timeoutSeconds", 15);
  }

  private List<JsonObject> rows(RpcClient client, String category) throws InterruptedException {
    var parent = text(walk(client, door().context(), "Workloads", category), "id");
    return children(client, parent).stream()
        .filter(r -> !text(r, "label").startsWith("Only namespace"))
        .toList();
  }

  private static String lower(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }

  private static void assertSays(String words, String text) {
    assertTrue(text.contains(words), () -> "\"" + words + "\" is not in: " + text);
  }
}
