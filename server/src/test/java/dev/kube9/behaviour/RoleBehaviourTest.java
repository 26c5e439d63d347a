package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Role of docs/rbac.md alone, a user can do all that the page says. */
class RoleBehaviourTest extends Permitted {

  @BeforeEach
  void grantTheRole() throws Exception {
    grant(ROLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void a_workload_is_restarted_waited_for_and_the_restart_undone(String kind) throws Exception {
    var name = "role-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    var client = serverOfUser();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    assertTrue(plan.get("allowed").getAsBoolean(), plan::toString);
    assertEquals("Complete", text(plan.getAsJsonObject("status"), "state"));
    var restarted = client.call("kube9/restart", waiting(w, 120));
    assertEquals("rolledOut", text(restarted, "outcome"));
    var undone =
        client.call(
            "kube9/undoRestart", restartParams(w, "restartedAt", text(restarted, "restartedAt")));
    assertEquals("undone", text(undone, "outcome"));
    assertFalse(annotations(w).has(ANNOTATION));
    assertEquals("rolledOut", text(client.call("kube9/awaitRollout", restartParams(w)), "outcome"));
  }

  @Test
  void the_revisions_are_listed_returned_to_and_a_rollout_is_paused_and_resumed() throws Exception {
    var w = settled("Deployment", "role-rollout", 1, object());
    var client = serverOfUser();
    var _ = client.call("kube9/restart", waiting(w, 120));
    var history = client.call("kube9/rolloutHistory", restartParams(w));
    assertEquals(2, list(history, "revisions").size());
    var _ = client.call("kube9/undoRollout", restartParams(w));
    assertFalse(annotations(w).has(ANNOTATION));
    var _ = client.call("kube9/pauseRollout", restartParams(w));
    assertTrue(isPaused("role-rollout"));
    var _ = client.call("kube9/resumeRollout", restartParams(w));
    assertFalse(isPaused("role-rollout"));
  }

  private boolean isPaused(String name) {
    var spec = admin().get("Deployment", name).getAsJsonObject("spec");
    return spec.has("paused") && spec.get("paused").getAsBoolean();
  }

  @Test
  void the_reason_of_a_container_and_one_that_only_events_tell_are_given() throws Exception {
    var client = serverOfUser();
    var crashing = settled("Deployment", "role-crash", 1, object());
    annotateTemplate(crashing, behaviour("crashloop"));
    var crash = refused(client, "kube9/restart", waiting(crashing, 12));
    assertEquals("RolloutTimeout", crash.kind());
    assertEquals(List.of("CrashLoopBackOff"), reasons(crash));
    var unready = settled("Deployment", "role-unready", 1, object());
    annotateTemplate(unready, behaviour("never-ready"));
    assertEquals(
        List.of("Unhealthy"), reasons(refused(client, "kube9/restart", waiting(unready, 15))));
  }

  @Test
  void logs_and_the_page_of_the_namespace_are_shown() throws Exception {
    var w = settled("Deployment", "role-logs", 1, object());
    var client = serverOfUser();
    var log = client.call("kube9/logs", logOf(podOf("role-logs"), null));
    assertFalse(text(log, "text").isEmpty());
    var namespace =
        client.call(
            "kube9/namespace",
            object("context", door().context(), "namespace", admin().namespace()));
    assertTrue(
        list(namespace, "workloads").stream()
            .anyMatch(r -> w.equals(r.getAsJsonObject("workload"))),
        namespace::toString);
    assertEquals(List.of(), namespace.getAsJsonArray("messages").asList());
  }

  @Test
  void the_tree_shows_the_namespace_of_the_context_and_says_so() throws Exception {
    var _ = settled("Deployment", "role-tree", 1, object());
    makeCronJob("role-cron");
    var client = serverOfUser();
    var deployments = labels(rows(client, "Deployments"));
    var namespace = admin().namespace();
    assertEquals(
        "Only namespace " + namespace + ": you may not list deployments in all namespaces",
        deployments.getFirst());
    assertTrue(deployments.contains("role-tree"), deployments::toString);
    var web = walk(client, door().context(), "Workloads", "Deployments", "role-tree");
    assertEquals(List.of(podOf("role-tree")), labels(children(client, text(web, "id"))));
    assertTrue(labels(rows(client, "CronJobs")).contains("role-cron"));
  }

  @Test
  void with_the_setting_nothing_else_is_asked_for() throws Exception {
    var _ = settled("Deployment", "role-setting", 1, object());
    var client = serverOfUser("namespaces", List.of(admin().namespace()));
    var deployments = labels(rows(client, "Deployments"));
    assertTrue(deployments.stream().noneMatch(l -> l.startsWith("Only namespace")));
    assertTrue(deployments.contains("role-setting"), deployments::toString);
  }

  @Test
  void a_search_in_all_namespaces_finds_those_of_the_context() throws Exception {
    var w = settled("Deployment", "role-search", 1, object());
    var found =
        serverOfUser()
            .call("kube9/workloads", object("context", door().context(), "query", "role-search"));
    assertEquals(
        List.of(w),
        list(found, "workloads").stream().map(r -> r.getAsJsonObject("workload")).toList());
    var all = object("context", door().context(), "kinds", List.of("Deployment"));
    var client = serverOfUser();
    var refused = assertThrows(RpcClient.RpcError.class, () -> client.call("kube9/workloads", all));
    assertEquals("Forbidden", refused.kind(), "all that matches is meant");
  }

  @Test
  void with_the_rules_in_a_cluster_role_all_namespaces_are_shown() throws Exception {
    var _ = settled("Deployment", "role-wide", 1, object());
    var everywhere = ROLE.deepCopy();
    everywhere.addProperty("kind", "ClusterRole");
    grantEverywhere(everywhere);
    try {
      var deployments = labels(rows(serverOfUser(), "Deployments"));
      assertTrue(deployments.stream().noneMatch(l -> l.startsWith("Only namespace")));
      assertTrue(deployments.contains("role-wide"), deployments::toString);
    } finally {
      revokeEverywhere(everywhere);
    }
  }

  private List<JsonObject> rows(RpcClient client, String category) throws InterruptedException {
    return children(client, text(walk(client, door().context(), "Workloads", category), "id"));
  }
}
