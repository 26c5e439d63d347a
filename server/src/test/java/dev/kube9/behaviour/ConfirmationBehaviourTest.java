package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.Wiring;
import dev.kube9.behaviour.RpcClient.RpcError;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.contexts.Options;
import dev.kube9.failure.ApiFailure;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart changes only what was confirmed: this workload, on this server, as this user. */
class ConfirmationBehaviourTest extends Behaviour {

  @Test
  void what_was_confirmed_is_restarted() throws Exception {
    var w = settled("Deployment", "confirmed");
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    var restarted = client.call("kube9/restart", confirmed(w, plan));
    assertEquals(text(restarted, "restartedAt"), text(annotations(w), ANNOTATION));
  }

  @Test
  void a_restart_that_cannot_be_undone_is_told_before() throws Exception {
    var w = settled("Deployment", "forgetful", 1, object("revisionHistoryLimit", 0));
    var plan = door().server().call("kube9/prepareRestart", restartParams(w));
    assertEquals(
        List.of("NoHistory"),
        list(plan, "warnings").stream().map(warning -> text(warning, "code")).toList());
  }

  @Test
  void the_confirmation_names_the_address_of_the_server() throws Exception {
    var w = settled("Deployment", "addressed");
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    var server = text(plan, "server");
    assertTrue(server.matches("https?://[^/]+"), server);
    assertTrue(
        text(plan, "detail")
            .contains(
                "Cluster %s (%s) · namespace %s"
                    .formatted(door().context(), server, admin().namespace())),
        text(plan, "detail"));
    var row = walk(client, door().context(), "Workloads", "Deployments", "addressed");
    assertTrue(
        text(row, "tooltip")
            .replace("\\", "")
            .contains("Cluster %s (%s)".formatted(door().context(), server)),
        text(row, "tooltip"));
  }

  @Test
  void a_kubeconfig_rewritten_meanwhile_leads_no_restart_to_another_server(@TempDir Path folder)
      throws Exception {
    var w = settled("Deployment", "rewritten");
    var text = Files.readString(door().kubeconfig());
    var kubeconfig = Files.writeString(folder.resolve("config"), text);
    var client = door().server("kubeconfig", List.of(kubeconfig.toString()));
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = "http://127.0.0.1:" + other.getLocalPort();
      Files.writeString(kubeconfig, text.replaceAll("server: .*", "server: " + address));
      var error = refused(client, confirmed(w, plan));
      assertEquals("ConfirmationOutdated", error.kind());
      assertEquals(-32803, error.code());
      assertEquals(
          "the context %s now leads to %s and not to %s as confirmed. Nothing was changed"
              .formatted(door().context(), address, text(plan, "server")),
          text(error.data(), "reason"));
      assertAskedForNothing(other);
    }
    assertFalse(annotations(w).has(ANNOTATION));
  }

  private static void assertAskedForNothing(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    assertThrows(SocketTimeoutException.class, server::accept);
  }

  @Test
  void a_workload_that_was_made_again_meanwhile_is_not_restarted() throws Exception {
    var w = settled("Deployment", "again");
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    admin().deleteAtOnce("Deployment", "again");
    var _ = settled("Deployment", "again");
    var error = refused(client, confirmed(w, plan));
    assertEquals("ConfirmationOutdated", error.kind());
    assertTrue(error.text().contains("deleted and made again since it was confirmed"), error::text);
    assertFalse(error.data().has("restartedAt"));
    assertFalse(annotations(w).has(ANNOTATION));
  }

  @Test
  void a_deployment_that_was_paused_meanwhile_is_refused_and_not_changed() throws Exception {
    var w = settled("Deployment", "paused-since");
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    admin().patch("Deployment", "paused-since", object("spec", object("paused", true)));
    assertEquals("Paused", refused(client, confirmed(w, plan)).kind());
    assertFalse(annotations(w).has(ANNOTATION));
    admin().patch("Deployment", "paused-since", object("spec", object("paused", false)));
    var restarted = client.call("kube9/restart", confirmed(w, plan));
    assertEquals(text(restarted, "restartedAt"), text(annotations(w), ANNOTATION));
  }

  @Test
  void what_others_restarted_meanwhile_is_restarted_once_more() throws Exception {
    var w = settled("StatefulSet", "restarted-since");
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    annotateTemplate(w, object(ANNOTATION, "2026-01-01T00:00:00Z", "other", "kept"));
    var restarted = client.call("kube9/restart", confirmed(w, plan));
    assertEquals(text(restarted, "restartedAt"), text(annotations(w), ANNOTATION));
    assertEquals("kept", text(annotations(w), "other"));
  }

  @Test
  void a_confirmation_names_the_user_who_is_impersonated_and_is_valid_for_no_other()
      throws Exception {
    var w = settled("Deployment", "confirmed-as");
    var as = object("user", "jane", "groups", List.of("system:masters"));
    var jane = door().server("impersonate", as);
    var plan = jane.call("kube9/prepareRestart", restartParams(w));
    assertTrue(
        text(plan, "detail").contains(" as jane (groups system:masters)) · "), plan::toString);
    assertEquals("ConfirmationOutdated", refused(door().server(), confirmed(w, plan)).kind());
    assertFalse(annotations(w).has(ANNOTATION));
    assertTrue(jane.call("kube9/restart", confirmed(w, plan)).has("restartedAt"));
  }

  @Test
  void without_a_confirmation_whatever_has_the_name_is_restarted() throws Exception {
    var w = settled("Deployment", "unconfirmed");
    var client = door().server();
    var _ = client.call("kube9/prepareRestart", restartParams(w));
    admin().deleteAtOnce("Deployment", "unconfirmed");
    var _ = settled("Deployment", "unconfirmed");
    var _ = client.call("kube9/restart", restartParams(w));
    assertTrue(annotations(w).has(ANNOTATION));
  }

  @Test
  void the_patch_itself_does_not_touch_a_workload_with_another_uid() throws Exception {
    var w = settled("Deployment", "guarded");
    var opened = Wiring.opener(Map.of(), door().time()).open(options());
    try {
      var ref =
          new WorkloadRef(
              door().context(), admin().namespace(), WorkloadKind.DEPLOYMENT, "guarded");
      var cluster = opened.clusters().cluster(door().context());
      var failure =
          assertThrows(
              ApiFailure.class,
              () -> cluster.restart(ref, "uid-of-before", "T", Annotations.ABSENT));
      assertEquals(ApiFailure.Kind.Conflict, failure.kind());
    } finally {
      opened.close().run();
    }
    assertFalse(annotations(w).has(ANNOTATION));
  }

  private Options options() {
    return new Options(
        List.of(door().kubeconfig().toString()),
        List.of(),
        List.of(),
        true,
        "kube9",
        List.of(),
        List.of(),
        null,
        false);
  }

  @Test
  void what_is_no_confirmation_is_named_and_begins_nothing() throws Exception {
    var w = settled("Deployment", "no-confirmation");
    var client = door().server();
    var error =
        refused(client, restartParams(w, "confirmation", "yes, please", "workDoneToken", "t"));
    assertEquals(-32602, error.code());
    assertTrue(error.text().contains("confirmation"), error::text);
    assertEquals(List.of(), client.progress("t"));
  }

  private static JsonObject confirmed(JsonObject w, JsonObject plan) {
    return restartParams(w, "confirmation", text(plan, "confirmation"));
  }

  private static RpcError refused(RpcClient client, JsonObject params) {
    return assertThrows(RpcError.class, () -> client.call("kube9/restart", params));
  }
}
