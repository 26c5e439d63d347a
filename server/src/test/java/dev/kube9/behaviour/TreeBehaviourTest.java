package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tree: what it shows, and that it follows changes. */
class TreeBehaviourTest extends Behaviour {

  @Test
  void the_namespaces_of_a_cluster_can_be_chosen_from() throws Exception {
    var answer = door().server().call("kube9/namespaces", object("context", door().context()));
    var names =
        answer.getAsJsonArray("namespaces").asList().stream().map(n -> n.getAsString()).toList();
    assertTrue(names.contains(admin().namespace()), names::toString);
    assertEquals(names.stream().sorted().toList(), names);
  }

  @Test
  void wr01_the_tree_shows_what_can_be_restarted() throws Exception { // WR-01, WR-12
    for (var kind : KINDS) {
      settled(kind, "tree-" + kind.toLowerCase(Locale.ROOT));
    }
    admin()
        .create(
            "CronJob",
            object(
                "metadata",
                object("name", "tree-cron"),
                "spec",
                object(
                    "schedule",
                    "0 0 1 1 *",
                    "jobTemplate",
                    object("spec", object("template", cronTemplate())))));
    var client = door().server("namespaces", List.of(admin().namespace()));
    var categories = children(client, text(walk(client, door().context(), "Workloads"), "id"));
    assertEquals(
        List.of("Deployments", "StatefulSets", "DaemonSets", "CronJobs"),
        categories.stream().map(n -> text(n, "label")).toList());
    for (var kind : KINDS) {
      var name = "tree-" + kind.toLowerCase(Locale.ROOT);
      var node = walk(client, door().context(), "Workloads", kind + "s", name);
      assertTrue(text(node, "contextValue").endsWith(".restartable"));
      assertEquals(ref(kind, name), node.getAsJsonObject("workload"));
      assertEquals("Complete", text(node.getAsJsonObject("status"), "state"));
      assertTrue(text(node, "description").startsWith(admin().namespace()));
      var pods = children(client, text(node, "id"));
      assertEquals(podNames(name), labels(pods));
      assertTrue(pods.stream().noneMatch(p -> text(p, "contextValue").endsWith(".restartable")));
    }
    var cron = walk(client, door().context(), "Workloads", "CronJobs", "tree-cron");
    assertFalse(text(cron, "contextValue").endsWith(".restartable"));
    var found =
        client.call(
            "kube9/workloads",
            object(
                "context", door().context(), "namespace", admin().namespace(), "query", "tree-"));
    assertEquals(3, list(found, "workloads").size());
  }

  @Test
  void workloads_are_found_by_their_labels_and_kinds() throws Exception {
    for (var kind : KINDS) {
      var name = "labelled-" + kind.toLowerCase(Locale.ROOT);
      var workload =
          Admin.workload(kind, name, kind.equals("DaemonSet") ? null : 0, new JsonObject());
      workload.getAsJsonObject("metadata").add("labels", object("team", "a", "kind", kind));
      admin().create(kind, workload);
    }
    assertEquals(KINDS, found("team=a", null));
    assertEquals(List.of("StatefulSet"), found("team in (a,b),kind=StatefulSet", null));
    assertEquals(
        List.of("Deployment", "DaemonSet"), found("team=a", List.of("Deployment", "DaemonSet")));
    assertEquals(List.of(), found("team=b", null));
    assertThrows(RpcClient.RpcError.class, () -> found("team=a", List.of("CronJob")));
  }

  private List<String> found(String selector, @Nullable List<String> kinds)
      throws InterruptedException {
    var params =
        object(
            "context",
            door().context(),
            "namespace",
            admin().namespace(),
            "selector",
            selector,
            "kinds",
            kinds);
    return list(door().server().call("kube9/workloads", params), "workloads").stream()
        .map(w -> text(w.getAsJsonObject("workload"), "kind"))
        .toList();
  }

  @Test
  void wr10_a_client_that_asks_when_told_sees_the_whole_rollout() throws Exception {
    settled("Deployment", "follow"); // WR-07, WR-10, WR-11
    var client = door().server("namespaces", List.of(admin().namespace()));
    var path = new String[] {door().context(), "Workloads", "Deployments", "follow"};
    var first = walk(client, path);
    var id = text(first, "id");
    var old = labels(children(client, id));
    client.notify("kube9/visible", object("nodes", List.of(id), "namespaces", List.of()));
    var heard = told(client);
    var _ = client.call("kube9/restart", restartParams(ref("Deployment", "follow")));
    var states = new ArrayList<String>();
    var terminating = false;
    Set<String> pods;
    do {
      if (!states.isEmpty()) {
        var before = heard;
        client.await("a change of the tree", () -> told(client) > before);
        heard = told(client);
      }
      var node = walk(client, path);
      var rows = children(client, id);
      pods = labels(rows);
      states.add(text(node.getAsJsonObject("status"), "state"));
      assertEquals(id, text(node, "id"));
      assertTrue(
          !states.getLast().equals("Progressing")
              || text(node, "tooltip").contains("Rollout in progress"),
          () -> text(node, "tooltip"));
      terminating |=
          rows.stream()
              .filter(r -> r.has("status"))
              .anyMatch(r -> r.getAsJsonObject("status").get("terminating").getAsBoolean());
    } while (!states.getLast().equals("Complete") || !disjoint(pods, old));
    assertEquals("Progressing", states.getFirst(), "right after the restart");
    assertTrue(terminating, "no pod was shown terminating");
    assertEquals(3, pods.size());
  }

  @Test
  void no_kubeconfig_at_all_is_a_row_that_says_so() throws Exception {
    var client = door().server("kubeconfig", List.of("/nowhere/kubeconfig"));
    var roots = children(client, null);
    assertEquals(2, roots.size());
    assertTrue(roots.stream().allMatch(r -> text(r, "kind").equals("message")), roots::toString);
    assertEquals("/nowhere/kubeconfig", text(roots.getFirst(), "description"));
    assertTrue(text(roots.getLast(), "label").contains("/nowhere/kubeconfig"));
  }

  private static int told(RpcClient client) {
    return client.notifications("kube9/treeChanged").size();
  }

  private static JsonObject cronTemplate() {
    var template =
        Admin.workload("Deployment", "tree-cron", 1, new JsonObject())
            .getAsJsonObject("spec")
            .getAsJsonObject("template");
    template.getAsJsonObject("spec").addProperty("restartPolicy", "Never");
    return template;
  }

  private Set<String> podNames(String app) {
    return admin().pods(app).stream()
        .map(p -> text(p.getAsJsonObject("metadata"), "name"))
        .collect(Collectors.toSet());
  }

  private static Set<String> labels(List<JsonObject> nodes) {
    return nodes.stream().map(n -> text(n, "label")).collect(Collectors.toSet());
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    var both = new HashSet<>(one);
    both.retainAll(other);
    return both.isEmpty();
  }
}
