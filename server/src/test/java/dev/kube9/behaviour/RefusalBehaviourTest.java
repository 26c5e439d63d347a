package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that are refused, and that a refusal changes nothing. */
class RefusalBehaviourTest extends Behaviour {
  private static final String WEBHOOKS =
      "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
  private static final String WEBHOOK = "kube9-nobody-answers";

  @Test
  void wr08_what_does_not_exist_is_named() throws Exception { // WR-08
    var client = door().server();
    var error = refused(client, restartParams(ref("Deployment", "absent"), "workDoneToken", "t"));
    assertEquals("NotFound", error.kind());
    assertTrue(error.text().startsWith("Failed to restart absent: "), error::text);
    assertFalse(error.data().has("restartedAt"));
    assertWellFormed(client.progress("t"));
  }

  @Test
  void wr12_other_kinds_have_no_restart() throws Exception { // WR-12
    var client = door().server();
    for (var kind : List.of("CronJob", "ReplicaSet", "Pod")) {
      var error = refused(client, restartParams(ref(kind, "x"), "workDoneToken", kind));
      assertEquals(-32602, error.code());
      assertEquals("NotRestartable", error.kind());
      assertEquals(List.of(), client.progress(kind));
    }
  }

  @Test
  void a_webhook_that_does_not_answer_is_told_from_one_that_refuses() throws Exception {
    var w = settled("Deployment", "webhook-down");
    stopWebhook("webhook-down");
    try {
      var tried = awaitRefusal(w);
      assertEquals("Rejected", tried.kind());
      var error = refused(door().server(), restartParams(w));
      assertEquals("Rejected", error.kind());
      assertTrue(error.text().contains("an admission webhook, which does not answer"), error::text);
      assertTrue(error.text().contains("failed calling webhook"), error::text);
      assertFalse(annotations(w).has(ANNOTATION));
    } finally {
      removeWebhook();
    }
  }

  /** From now on changes need the consent of a webhook that nobody runs. */
  private void stopWebhook(String deployment) {
    if (door().isDemo()) {
      annotateTemplate(
          ref("Deployment", deployment), object("demo.kube9.dev/webhook-down", "true"));
      return;
    }
    var rule =
        object(
            "apiGroups", List.of("apps"),
            "apiVersions", List.of("v1"),
            "operations", List.of("UPDATE"),
            "resources", List.of("deployments"));
    var webhook =
        object(
            "name", "down.kube9.dev",
            "clientConfig", object("url", "https://127.0.0.1:9/validate"),
            "rules", List.of(rule),
            "namespaceSelector",
                object("matchLabels", object("kubernetes.io/metadata.name", admin().namespace())),
            "sideEffects", "None",
            "admissionReviewVersions", List.of("v1"));
    var _ =
        admin()
            .send(
                "POST",
                WEBHOOKS,
                object("metadata", object("name", WEBHOOK), "webhooks", List.of(webhook)));
  }

  /** A real API server takes a moment until it asks a new webhook. */
  private RpcError awaitRefusal(JsonObject w) throws Exception {
    for (; ; ) {
      try {
        var _ = door().server().call("kube9/restart", restartParams(w, "dryRun", true));
      } catch (RpcError refused) {
        return refused;
      }
    }
  }

  private void removeWebhook() {
    if (!door().isDemo()) {
      var _ = admin().send("DELETE", WEBHOOKS + "/" + WEBHOOK, null);
    }
  }

  @Test
  void a_paused_deployment_is_refused_before_anything_is_sent() throws Exception {
    var w = settled("Deployment", "paused");
    admin().patch("Deployment", "paused", object("spec", object("paused", true)));
    assertEquals("Paused", refused(door().server(), restartParams(w)).kind());
    assertFalse(annotations(w).has(ANNOTATION));
    var preview = door().server().call("kube9/prepareRestart", restartParams(w));
    assertFalse(preview.get("allowed").getAsBoolean());
    assertEquals(List.of("Paused"), codes(preview));
  }

  @Test
  void in_a_read_only_context_nothing_is_changed() throws Exception {
    var w = settled("Deployment", "untouchable");
    var client =
        door().server("readOnlyContexts", List.of("other", door().context().substring(0, 4) + "*"));
    assertEquals("ReadOnly", refused(client, restartParams(w)).kind());
    assertFalse(annotations(w).has(ANNOTATION));
  }

  @Test
  void an_unknown_context_is_named() throws Exception {
    var w = ref("Deployment", "x");
    w.addProperty("context", "nowhere");
    assertEquals("UnknownContext", refused(door().server(), restartParams(w)).kind());
  }

  @Test
  void ill_typed_parameters_are_named() throws Exception {
    var client = door().server();
    var noName = ref("Deployment", "x");
    noName.remove("name");
    assertNamed("workload", refused(client, new JsonObject()));
    assertNamed("workload.name", refused(client, restartParams(noName)));
    var sound = ref("Deployment", "x");
    assertNamed("timeoutSeconds", refused(client, restartParams(sound, "timeoutSeconds", -1)));
    assertNamed("waitForRollout", refused(client, restartParams(sound, "waitForRollout", "maybe")));
  }

  private static void assertNamed(String field, RpcError error) {
    assertEquals(-32602, error.code());
    assertTrue(error.text().contains(field), error::text);
  }

  @Test
  void wr09_the_confirmation_explains() throws Exception { // WR-09
    var w = settled("Deployment", "api-server");
    var preview = door().server().call("kube9/prepareRestart", restartParams(w));
    assertEquals("Restart api-server", text(preview, "title"));
    assertTrue(preview.get("allowed").getAsBoolean());
    assertEquals(List.of(), codes(preview));
    var detail = text(preview, "detail");
    for (var words :
        List.of(
            "This will trigger a rolling restart of all pods.",
            "The restart annotation will be added to the pod template, causing the controller to"
                + " recreate all pods gradually.",
            door().context(),
            admin().namespace(),
            "3 pods")) {
      assertTrue(detail.contains(words), detail);
    }
  }

  @Test
  void wr09_the_confirmation_warns_of_what_will_not_restart() throws Exception { // WR-09
    var client = door().server();
    var partition =
        object(
            "updateStrategy",
            object("type", "RollingUpdate", "rollingUpdate", object("partition", 2)));
    var onDelete = object("updateStrategy", object("type", "OnDelete"));
    var part = settled("StatefulSet", "warn-partition", 3, partition);
    assertEquals(List.of("Partition"), codes(prepare(client, part)));
    var detail = text(prepare(client, part), "detail");
    assertTrue(detail.startsWith("This will trigger a rolling restart of 1 of 3 pods."), detail);
    assertTrue(
        detail.endsWith("1 of 3 pods, one after another, at most 1 down at once (RollingUpdate)"),
        detail);
    var waiting = settled("DaemonSet", "warn-ondelete", null, onDelete);
    assertEquals(List.of("OnDelete"), codes(prepare(client, waiting)));
    var zero = settled("Deployment", "warn-zero", 0, new JsonObject());
    assertEquals(List.of("ScaledToZero"), codes(prepare(client, zero)));
    for (var none : List.of(waiting, zero)) {
      var explained = text(prepare(client, none), "detail");
      assertTrue(explained.startsWith("This will restart no pod by itself."), explained);
    }
    var single = settled("StatefulSet", "warn-single", 1, new JsonObject());
    assertEquals(List.of("SinglePod"), codes(prepare(client, single)));
  }

  @Test
  void wr09_the_confirmation_warns_of_what_old_pods_keep_from_new_ones() throws Exception {
    var rule =
        object(
            "topologyKey",
            "kubernetes.io/hostname",
            "labelSelector",
            object("matchLabels", object("app", "warn-rivals")));
    var affinity =
        object(
            "podAntiAffinity",
            object("requiredDuringSchedulingIgnoredDuringExecution", List.of(rule)));
    var rivals = Admin.workload("Deployment", "warn-rivals", 3, new JsonObject());
    podSpec(rivals).add("affinity", affinity);
    var claims = Admin.workload("Deployment", "warn-claim", 1, new JsonObject());
    var volume =
        object("name", "data", "persistentVolumeClaim", object("claimName", "data-of-one"));
    podSpec(claims).add("volumes", listOf(volume));
    var client = door().server();
    var _ = admin().create("Deployment", rivals);
    var _ = admin().create("Deployment", claims);
    var ofRivals = codes(prepare(client, ref("Deployment", "warn-rivals")));
    assertTrue(ofRivals.contains("PodsExcludeEachOther"), ofRivals::toString);
    var ofClaims = prepare(client, ref("Deployment", "warn-claim"));
    assertTrue(codes(ofClaims).contains("SharedVolume"), ofClaims::toString);
    assertTrue(ofClaims.toString().contains("data-of-one"), ofClaims::toString);
  }

  private static JsonObject podSpec(JsonObject workload) {
    return workload.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
  }

  private static JsonArray listOf(JsonObject one) {
    var list = new JsonArray();
    list.add(one);
    return list;
  }

  private static JsonObject prepare(RpcClient client, JsonObject w) throws Exception {
    return client.call("kube9/prepareRestart", restartParams(w));
  }

  private static List<String> codes(JsonObject preview) {
    return list(preview, "warnings").stream().map(w -> text(w, "code")).toList();
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call("kube9/restart", params));
  }
}
