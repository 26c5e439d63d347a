package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each way in which a rollout gets stuck: it is named soon after the cluster reports it, and
 * disappears when it is resolved.
 */
class DiagnosisBehaviourTest extends Diagnosed {
  private static final List<String> DEAD_NODES = List.of("dead-1", "dead-2");

  /** Deletes the nodes: they belong to no namespace, so they are not deleted with it. */
  @AfterEach
  void take_nodes_away() {
    for (var node : DEAD_NODES) {
      if (exists("Node", node)) {
        admin().delete("Node", node);
      }
    }
  }

  private boolean exists(String kind, String name) {
    try {
      return admin().get(kind, name).has("metadata");
    } catch (AssertionError _) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "crashloop, CrashLoopBackOff, fatal",
    "imagepull, ImagePull, fatal",
    "createerror, CreateContainerConfigError, fatal",
  })
  void what_a_container_says_is_named(String behaviour, String reason, String severity)
      throws Exception {
    var w = settled("Deployment", "diag-" + behaviour, 2, new JsonObject());
    annotateTemplate(w, object(door().annotation("behaviour"), behaviour));
    var name = text(w, "name");
    var problem =
        namedAndHealed(
            w,
            reason,
            () -> anyNewPod(name, p -> p.toString().contains(reason)),
            () -> behaveWell(name));
    assertEquals(severity, text(problem, "severity"));
    assertEquals("main", text(problem, "container"));
    assertTrue(problem.has("hint"), problem::toString);
  }

  /** Since Kubernetes 1.34 such a Deployment's ReplicaSet has a shortened name. */
  @Test
  void the_pods_of_a_deployment_with_the_longest_name_are_known() throws Exception {
    var name = "diag-" + "x".repeat(240) + "-last";
    var made = Admin.workload("Deployment", name, 2, new JsonObject());
    var spec = made.getAsJsonObject("spec");
    var labels = object("app", "diag-long");
    spec.add("selector", object("matchLabels", labels));
    spec.getAsJsonObject("template").getAsJsonObject("metadata").add("labels", labels.deepCopy());
    var _ = admin().create("Deployment", made);
    until("it is settled", () -> isSettled(admin().get("Deployment", name)));
    var w = ref("Deployment", name);
    var row = walk(door().server(), door().context(), "Workloads", "Deployments", name);
    assertEquals(2, children(door().server(), text(row, "id")).size());
    annotateTemplate(w, object(door().annotation("behaviour"), "crashloop"));
    var problem =
        namedAndHealed(
            w,
            "CrashLoopBackOff",
            () -> anyNewPod("diag-long", p -> p.toString().contains("CrashLoopBackOff")),
            () -> behaveWell("diag-long", name));
    assertEquals(1, number(problem, "exitCode"), problem::toString);
  }

  /** A Deployment adopts ReplicaSets that match its selector and have no controller. */
  @Test
  void the_pods_of_an_adopted_ReplicaSet_are_its_Deployments() throws Exception {
    var name = "diag-adopts";
    var orphan = Admin.workload("ReplicaSet", "diag-orphan", 2, new JsonObject());
    var labels = object("app", name, "pod-template-hash", "orphan");
    var spec = orphan.getAsJsonObject("spec");
    spec.add("selector", object("matchLabels", labels));
    spec.getAsJsonObject("template").getAsJsonObject("metadata").add("labels", labels.deepCopy());
    orphan.getAsJsonObject("metadata").add("labels", labels.deepCopy());
    var _ = admin().create("ReplicaSet", orphan);
    until("it is ready", () -> allReady(admin().get("ReplicaSet", "diag-orphan")));

    var fatal = object("annotations", object(door().annotation("behaviour"), "crashloop"));
    var rolling =
        object(
            "rollingUpdate", object("maxSurge", 1, "maxUnavailable", 0), "type", "RollingUpdate");
    var made = Admin.workload("Deployment", name, 2, object("strategy", rolling));
    var template = made.getAsJsonObject("spec").getAsJsonObject("template");
    template.getAsJsonObject("metadata").add("annotations", fatal.get("annotations"));
    var _ = admin().create("Deployment", made);
    var row = walk(door().server(), door().context(), "Workloads", "Deployments", name);
    until("old and new pods are shown", () -> rowsBelow(row) == 3);
    var preview =
        door().server().call("kube9/prepareRestart", restartParams(ref("Deployment", name)));
    assertEquals(2, number(preview.getAsJsonObject("status"), "serving"), preview::toString);
    behaveWell(name);
    var params = restartParams(ref("Deployment", name), "timeoutSeconds", 60);
    var waited = door().server().call("kube9/awaitRollout", params);
    assertEquals("rolledOut", text(waited, "outcome"));
    until("only new pods", () -> rowsBelow(row) == 2);
  }

  private int rowsBelow(JsonObject row) {
    try {
      return children(door().server(), text(row, "id")).size();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static boolean allReady(JsonObject replicaSet) {
    var status = replicaSet.getAsJsonObject("status");
    return status.has("readyReplicas") && number(status, "readyReplicas") == 2;
  }

  @Test
  void pod_security_that_forbids_the_new_pods_is_warned_of_and_named() throws Exception {
    var w = settled("Deployment", "diag-forbidden", 2, new JsonObject());
    enforce("restricted");
    try {
      var preview = door().server().call("kube9/prepareRestart", restartParams(w));
      var warning = list(preview, "warnings").getFirst();
      assertEquals("ClusterWarning", text(warning, "code"));
      assertTrue(
          text(warning, "message")
              .startsWith("New pods may be forbidden in this namespace: would violate PodSecurity"),
          warning::toString);
      var tried = door().server().call("kube9/restart", restartParams(w, "dryRun", true));
      assertEquals(warning, list(tried, "warnings").getFirst(), "without a confirmation");
      var restarted = door().server().call("kube9/restart", restartParams(w));
      assertEquals(warning, list(restarted, "warnings").getFirst(), "without a confirmation");
      var problem =
          namedAndHealed(
              w,
              "FailedCreate",
              () -> isWarned("FailedCreate", about -> text(about, "name").contains("forbidden")),
              () -> enforce(null));
      assertTrue(text(problem, "message").contains("PodSecurity"), problem::toString);
    } finally {
      enforce(null);
    }
  }

  private void enforce(@Nullable String level) {
    var labels = object("pod-security.kubernetes.io/enforce", level);
    admin().patch("Namespace", admin().namespace(), object("metadata", object("labels", labels)));
  }

  @Test
  void a_probe_that_fails_is_named() throws Exception {
    var w = settled("DaemonSet", "diag-never-ready");
    annotateTemplate(w, object(door().annotation("behaviour"), "never-ready"));
    var problem =
        namedAndHealed(
            w,
            "Unhealthy",
            () -> anyNewPod("diag-never-ready", this::isUnhealthy),
            () -> behaveWell("diag-never-ready"));
    assertTrue(text(problem, "message").contains("probe failed"), problem::toString);
    assertTrue(problem.has("since"), problem::toString);
  }

  @Test
  void a_pod_that_no_node_takes_is_named() throws Exception {
    var w = settled("Deployment", "diag-unschedulable", 2, new JsonObject());
    var selector = object("nodeSelector", object("diagnosis", "wanted"));
    admin()
        .patch(
            "Deployment",
            text(w, "name"),
            object("spec", object("template", object("spec", selector))));
    var problem =
        namedAndHealed(
            w,
            "FailedScheduling",
            () -> anyNewPod("diag-unschedulable", p -> p.toString().contains("Unschedulable")),
            () -> label("node-1", object("diagnosis", "wanted")));
    label("node-1", object("diagnosis", null));
    assertTrue(text(problem, "message").contains("nodes are available"), problem::toString);
  }

  @Test
  void two_nodes_that_are_not_ready_are_named() throws Exception {
    for (var node : DEAD_NODES) {
      admin().create("Node", deadNode(node));
    }
    var tolerations = new JsonArray();
    tolerations.add(object("operator", "Exists"));
    var w = made("DaemonSet", "diag-nodes", null, new JsonObject());
    admin()
        .patch(
            "DaemonSet",
            "diag-nodes",
            object("spec", object("template", object("spec", object("tolerations", tolerations)))));
    until("it has pods on the dead nodes too", () -> uids("diag-nodes").size() == 5);
    until("the others are ready", () -> ready("diag-nodes") == 3);
    var client = door().server();
    var warnings = warnings(client, w);
    assertTrue(
        warnings.stream().anyMatch(t -> t.contains("dead-1, dead-2")),
        () -> "before the restart: " + warnings);
    var problem =
        namedAndHealed(
            w,
            "NodeNotReady",
            () ->
                admin().pods("diag-nodes").stream()
                    .filter(p -> DEAD_NODES.contains(text(p.getAsJsonObject("spec"), "nodeName")))
                    .anyMatch(p -> p.getAsJsonObject("metadata").has("deletionTimestamp")),
            () -> {
              for (var node : DEAD_NODES) {
                admin().delete("Node", node);
              }
              for (var pod : admin().pods("diag-nodes")) {
                if (DEAD_NODES.contains(text(pod.getAsJsonObject("spec"), "nodeName"))) {
                  admin().deleteAtOnce("Pod", text(pod.getAsJsonObject("metadata"), "name"));
                }
              }
            });
    assertEquals("Node", text(problem.getAsJsonObject("object"), "kind"));
  }

  @Test
  void the_pod_that_an_OrderedReady_StatefulSet_waits_for_is_named() throws Exception {
    var w = settled("StatefulSet", "diag-ordered");
    var pod = "diag-ordered-1";
    admin().patch("Pod", pod, behaviour("never-ready"));
    until("a pod is not ready", () -> ready("diag-ordered") == 2);
    var client = door().server();
    var warnings = warnings(client, w);
    assertTrue(
        warnings.stream().anyMatch(t -> t.contains(pod)), () -> "before the restart: " + warnings);
    var problem =
        namedAndHealed(
            w,
            "NotReadyOrdered",
            () -> number(status("StatefulSet", "diag-ordered"), "updatedReplicas") == 0,
            () -> admin().delete("Pod", pod));
    assertEquals(pod, text(problem.getAsJsonObject("object"), "name"));
    assertTrue(text(problem, "hint").contains("kubectl delete pod " + pod), problem::toString);
  }

  @Test
  void a_missed_deadline_has_its_reason_and_the_rollout_may_still_end_well() throws Exception {
    var w = settled("Deployment", "diag-deadline", 1, object("progressDeadlineSeconds", 6));
    annotateTemplate(w, object(door().annotation("behaviour"), "crashloop"));
    var client = door().server();
    var error =
        assertThrows(
            RpcError.class,
            () -> client.call("kube9/restart", restartParams(w, "waitForRollout", true)));
    assertEquals("RolloutFailed", error.kind());
    assertTrue(error.text().contains("CrashLoopBackOff"), error::text);
    assertEquals("CrashLoopBackOff", text(list(error.data(), "problems").getFirst(), "reason"));
    behaveWell("diag-deadline");
    var again = client.call("kube9/awaitRollout", restartParams(w));
    assertEquals("rolledOut", text(again, "outcome"));
  }

  @Test
  void paused_midway_ends_the_wait_and_says_so() throws Exception {
    var w = settled("Deployment", "diag-paused", 1, new JsonObject());
    var error =
        interfered(w, () -> admin().patch("Deployment", "diag-paused", spec("paused", true)));
    assertEquals("Paused", error.kind());
    assertTrue(error.data().has("restartedAt"), "that it was restarted is known");
    assertTrue(text(error.data(), "hint").contains("kubectl rollout resume"), error::text);
  }

  @Test
  void deleted_midway_ends_the_wait_and_says_so() throws Exception {
    var w = settled("StatefulSet", "diag-deleted", 1, new JsonObject());
    var error = interfered(w, () -> admin().delete("StatefulSet", "diag-deleted"));
    assertEquals("Superseded", error.kind());
    assertTrue(error.text().contains("deleted"), error::text);
  }

  @Test
  void a_workload_that_a_finalizer_keeps_is_told_as_being_deleted() throws Exception {
    var w = settled("Deployment", "diag-held", 1, new JsonObject());
    finalizers("diag-held", "example.com/hold");
    try {
      var error = interfered(w, () -> admin().delete("Deployment", "diag-held"));
      assertEquals("Superseded", error.kind());
      assertTrue(error.text().contains("kept by its finalizer example.com/hold"), error::text);
      var warnings = warnings(door().server(), w);
      assertTrue(
          warnings.stream()
              .anyMatch(t -> t.startsWith("It is being deleted and kept by its finalizer")),
          warnings::toString);
      var plan = door().server().call("kube9/prepareRestart", restartParams(w));
      assertTrue(text(plan, "detail").startsWith("This will restart no pod by itself."));
      var answer = door().server().call("kube9/restart", restartParams(w));
      assertEquals("warning", text(answer, "severity"));
      assertTrue(
          text(answer, "message")
              .startsWith(
                  "The restart annotation of diag-held is written, but nothing was restarted:"
                      + " it is being deleted"),
          answer::toString);
    } finally {
      finalizers("diag-held");
    }
    until("it is gone", () -> !exists("Deployment", "diag-held"));
  }

  private void finalizers(String name, String... its) {
    var all = new JsonArray();
    List.of(its).forEach(all::add);
    admin().patch("Deployment", name, object("metadata", object("finalizers", all)));
  }

  @Test
  void a_scheduler_that_does_not_run_is_named() throws Exception {
    var w = settled("Deployment", "diag-scheduler", 1, new JsonObject());
    var template = object("template", object("spec", object("schedulerName", "volcano")));
    admin().patch("Deployment", "diag-scheduler", object("spec", template));
    var client = door().server();
    var pending =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    client.await("the reason", () -> names(client, "NotScheduled"));
    var problem = problems(client, "NotScheduled").getFirst();
    assertTrue(text(problem, "message").contains("scheduler named volcano"), problem::toString);
    client.notify("window/workDoneProgress/cancel", object("token", "t"));
    assertThrows(RpcError.class, () -> client.result(pending));
  }

  @Test
  void superseded_midway_ends_the_wait_and_says_so() throws Exception {
    var w = settled("DaemonSet", "diag-superseded");
    var error = interfered(w, () -> annotateTemplate(w, object("theirs", "1")));
    assertEquals("Superseded", error.kind());
    assertTrue(error.text().contains("changed its pod template"), error::text);
  }

  @Test
  void a_rollout_that_somebody_else_began_is_told_with_the_same_truth() throws Exception {
    var w = settled("Deployment", "diag-elsewhere", 2, new JsonObject());
    var client = door().server();
    var restarted = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("rolledOut", text(restarted, "outcome"));
    // A pipeline rolls out an image that fails to start: the restart's annotation does not change.
    annotateTemplate(w, object(door().annotation("behaviour"), "crashloop"));
    var category = text(walk(client, door().context(), "Workloads", "Deployments"), "id");
    client.notify("kube9/visible", object("nodes", List.of(category), "namespaces", List.of()));
    var pending =
        client.start(
            "kube9/awaitRollout", restartParams(w, "workDoneToken", "t", "timeoutSeconds", 120));
    client.await("the reason", () -> names(client, "CrashLoopBackOff"));
    until(
        "the row says it too",
        () -> {
          try {
            var row =
                children(client, category).stream()
                    .filter(n -> text(n, "label").equals("diag-elsewhere"))
                    .findFirst()
                    .orElseThrow();
            var status = row.getAsJsonObject("status");
            return text(status, "state").equals("Progressing")
                && number(status, "ready") == 0
                && status.toString().contains("CrashLoopBackOff");
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    var last = client.progress("t").getLast().getAsJsonObject("kube9");
    assertEquals(0, number(last, "ready"), "old pods were counted as new: " + last);
    behaveWell("diag-elsewhere");
    assertEquals("rolledOut", text(client.result(pending), "outcome"));
  }

  private RpcError interfered(JsonObject w, Deed deed) throws InterruptedException {
    annotateTemplate(w, object(door().annotation("ready-delay"), "60s"));
    var client = door().server();
    var pending =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    client.await("waiting", () -> client.messages("t").contains("Waiting for new pods"));
    deed.run();
    var at = door().time().nanos();
    var error = assertThrows(RpcError.class, () -> client.result(pending));
    assertSoon(at);
    assertWellFormed(client.progress("t"));
    return error;
  }

  private static List<String> warnings(RpcClient client, JsonObject w) throws InterruptedException {
    return list(client.call("kube9/prepareRestart", restartParams(w)), "warnings").stream()
        .map(v -> text(v, "message"))
        .toList();
  }

  /**
   * Whether any pod that the restart created satisfies the predicate; older pods may have the same
   * problem.
   */
  private boolean anyNewPod(String app, Predicate<JsonObject> which) {
    return admin().pods(app).stream()
        .filter(p -> p.getAsJsonObject("metadata").toString().contains(ANNOTATION))
        .anyMatch(which);
  }

  private boolean isUnhealthy(JsonObject pod) {
    var uid = text(pod.getAsJsonObject("metadata"), "uid");
    return isWarned("Unhealthy", about -> text(about, "uid").equals(uid));
  }

  private JsonObject behaviour(@Nullable String value) {
    return object("metadata", object("annotations", object(door().annotation("behaviour"), value)));
  }

  /** Makes the existing pods work, although their template says otherwise. */
  private void behaveWell(String app) throws InterruptedException {
    behaveWell(app, app);
  }

  private void behaveWell(String app, String workload) throws InterruptedException {
    until(
        "all its pods fare well",
        () -> {
          for (var pod : admin().pods(app)) {
            var meta = pod.getAsJsonObject("metadata");
            var misbehaves = meta.toString().contains(door().annotation("behaviour"));
            if (misbehaves && !meta.has("deletionTimestamp")) {
              admin().patch("Pod", text(meta, "name"), behaviour(null));
            }
          }
          return isSettled(admin().get(kindOf(workload), workload));
        });
  }

  private static String kindOf(String app) {
    return app.equals("diag-never-ready") ? "DaemonSet" : "Deployment";
  }

  private void label(String node, JsonObject labels) {
    admin().patch("Node", node, object("metadata", object("labels", labels)));
  }

  private static JsonObject spec(String field, Object value) {
    return object("spec", object(field, value));
  }

  private long ready(String app) {
    return admin().pods(app).stream()
        .filter(p -> p.toString().contains("\"type\":\"Ready\""))
        .filter(
            p ->
                list(p.getAsJsonObject("status"), "conditions").stream()
                    .anyMatch(
                        c -> text(c, "type").equals("Ready") && text(c, "status").equals("True")))
        .count();
  }

  private JsonObject status(String kind, String name) {
    return admin().get(kind, name).get("status") instanceof JsonObject s ? s : new JsonObject();
  }
}
