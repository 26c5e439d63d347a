package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits: they report success only when the rollout is complete, and otherwise the reason. */
class WaitBehaviourTest extends Behaviour {

  static Stream<Arguments> rollouts() {
    var surge =
        object(
            "strategy",
            object(
                "type",
                "RollingUpdate",
                "rollingUpdate",
                object("maxSurge", "100%", "maxUnavailable", 0)));
    return Stream.of(
        arguments("Deployment", "wait-five", 5, new JsonObject()), // WR-01, WR-04, WR-07
        arguments("Deployment", "wait-surge", 3, surge),
        arguments(
            "Deployment",
            "wait-recreate",
            3,
            object("strategy", object("type", "Recreate"), "minReadySeconds", 2)),
        arguments("StatefulSet", "wait-sts", 3, object("minReadySeconds", 2)), // WR-02
        arguments("DaemonSet", "wait-daemon", null, new JsonObject())); // WR-03
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("rollouts")
  void wr04_success_comes_when_the_new_pods_are_ready_and_the_old_ones_gone(
      String kind, String name, @Nullable Integer replicas, JsonObject spec) throws Exception {
    var w = settled(kind, name, replicas, spec);
    var old = uids(name);
    var client = door().server();
    var answer =
        client.call(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    var now = uids(name);
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals("Complete", text(answer.getAsJsonObject("status"), "state"));
    assertEquals(old.size(), now.size());
    assertTrue(Collections.disjoint(old, now), "old pods were left at success");
    assertTrue(isSettled(admin().get(kind, name)));
    assertWellFormed(client.progress("t"));
    assertInOrder(
        client.messages("t"),
        "Applying restart annotation",
        "Waiting for new pods",
        "Rolling update in progress (",
        "Rollout complete");
  }

  @Test
  void wr02_a_statefulsets_pods_restart_one_by_one() throws Exception { // WR-02
    var w = settled("StatefulSet", "one-by-one");
    var client = door().server();
    var pending = client.start("kube9/restart", restartParams(w, "waitForRollout", true));
    until(
        "the restart is under way",
        () -> number(status("StatefulSet", "one-by-one"), "updatedReplicas") < 3);
    until(
        "at most one is down",
        () -> {
          var status = status("StatefulSet", "one-by-one");
          assertTrue(number(status, "readyReplicas") >= 2, "more than one down: " + status);
          return number(status, "updatedReplicas") == 3 && number(status, "readyReplicas") == 3;
        });
    assertEquals("rolledOut", text(client.result(pending), "outcome"));
  }

  @Test
  void a_wait_is_taken_up_again_by_another_server() throws Exception {
    var w = settled("Deployment", "taken-up");
    var old = uids("taken-up");
    var restartedAt = text(door().server().call("kube9/restart", restartParams(w)), "restartedAt");
    var second = door().server();
    var answer = second.call("kube9/awaitRollout", restartParams(w, "workDoneToken", "again"));
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(restartedAt, text(answer, "restartedAt"));
    assertTrue(Collections.disjoint(old, uids("taken-up")));
    assertTrue(!second.messages("again").contains("Applying restart annotation"));
  }

  @Test
  void a_wait_for_a_restart_that_was_overtaken_does_not_wait_for_the_other() throws Exception {
    var w = settled("Deployment", "overtaken");
    var client = door().server();
    var first = text(client.call("kube9/restart", restartParams(w)), "restartedAt");
    var second = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    var again = restartParams(w, "restartedAt", first);
    var ended = assertThrows(RpcError.class, () -> client.call("kube9/awaitRollout", again));
    assertEquals("Superseded", ended.kind());
    assertEquals(first, text(ended.data(), "restartedAt"), "that it was restarted is known");
    var its = restartParams(w, "restartedAt", text(second, "restartedAt"));
    assertEquals("rolledOut", text(client.call("kube9/awaitRollout", its), "outcome"));
  }

  @Test
  void a_wait_goes_on_with_a_later_restart_of_the_same_session() throws Exception {
    var w = settled("Deployment", "twice");
    var client = door().server();
    var first =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    client.await("waiting", () -> client.messages("t").contains("Waiting for new pods"));
    var second = text(client.call("kube9/restart", restartParams(w)), "restartedAt");
    var answer = client.result(first);
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(second, text(answer, "restartedAt"), "the restart that was waited for");
  }

  @Test
  void a_restart_of_another_session_is_told_by_its_time() throws Exception {
    var w = settled("Deployment", "by-others", 1, new JsonObject());
    annotateTemplate(w, object(door().annotation("ready-delay"), "30s"));
    var client = door().server();
    var pending =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    client.await("waiting", () -> client.messages("t").contains("Waiting for new pods"));
    var _ = door().server().call("kube9/restart", restartParams(w));
    var error = assertThrows(RpcError.class, () -> client.result(pending));
    assertEquals("Superseded", error.kind());
    assertTrue(
        error.text().matches("by-others was restarted, but it was restarted again at [0-9:]{8}"),
        error::text);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments("crashloop", "CrashLoopBackOff"),
        arguments("imagepull", "ImagePull"),
        arguments("createerror", "CreateContainerConfigError"),
        arguments("never-ready", "Unhealthy"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void wr08_a_rollout_that_hangs_says_why(String behaviour, String reason) throws Exception {
    var w = settled("Deployment", "bad-" + behaviour, 1, new JsonObject()); // WR-08
    annotateTemplate(w, object(door().annotation("behaviour"), behaviour));
    var client = door().server();
    var error =
        assertThrows(
            RpcError.class,
            () ->
                client.call(
                    "kube9/restart",
                    restartParams(
                        w, "waitForRollout", true, "timeoutSeconds", 12, "workDoneToken", "t")));
    assertEquals("RolloutTimeout", error.kind());
    assertEquals(text(annotations(w), ANNOTATION), text(error.data(), "restartedAt"));
    assertTrue(
        list(error.data(), "problems").stream().anyMatch(p -> text(p, "reason").contains(reason)),
        () -> "problems: " + error.data());
    assertTrue(
        client.messages("t").stream().anyMatch(m -> m.contains(reason)),
        () -> "messages: " + client.messages("t"));
    assertTrue(error.text().startsWith("bad-" + behaviour + " was restarted, but "), error::text);
    assertWellFormed(client.progress("t"));
  }

  @Test
  void a_missed_deadline_is_a_failure_and_the_last_ones_is_not_believed() throws Exception {
    var w = settled("Deployment", "deadline", 1, object("progressDeadlineSeconds", 5));
    annotateTemplate(w, object(door().annotation("behaviour"), "never-ready"));
    var client = door().server();
    for (var which : List.of("first", "second")) {
      var begun = door().time().nanos();
      var error =
          assertThrows(
              RpcError.class,
              () ->
                  client.call(
                      "kube9/restart",
                      restartParams(w, "waitForRollout", true, "timeoutSeconds", 120)));
      assertEquals("RolloutFailed", error.kind(), which);
      assertTrue(door().time().nanos() - begun > 4_000_000_000L, which + " failed too early");
    }
  }

  @Test
  void another_change_of_the_template_supersedes_the_rollout() throws Exception {
    assertSuperseded("their-change", w -> annotateTemplate(w, object("theirs", "1")));
  }

  @Test
  void deleting_the_workload_supersedes_the_rollout() throws Exception {
    assertSuperseded("their-delete", w -> admin().delete("Deployment", text(w, "name")));
  }

  private interface Interference {
    void with(JsonObject workload) throws InterruptedException;
  }

  private void assertSuperseded(String name, Interference interference) throws Exception {
    var w = settled("Deployment", name, 1, new JsonObject());
    annotateTemplate(w, object(door().annotation("ready-delay"), "30s"));
    var client = door().server();
    var pending =
        client.start(
            "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", "t"));
    client.await("waiting", () -> client.messages("t").contains("Waiting for new pods"));
    interference.with(w);
    var error = assertThrows(RpcError.class, () -> client.result(pending));
    assertEquals("Superseded", error.kind());
    assertTrue(error.data().has("restartedAt"));
  }

  @Test
  void cancelling_stops_the_wait_only() throws Exception { // WR-06 after the confirmation
    var w = settled("Deployment", "cancel", 1, new JsonObject());
    annotateTemplate(w, object(door().annotation("ready-delay"), "60s"));
    var client = door().server();
    for (var how : List.of("$/cancelRequest", "window/workDoneProgress/cancel")) {
      var pending =
          client.start(
              "kube9/restart", restartParams(w, "waitForRollout", true, "workDoneToken", how));
      client.await("waiting", () -> client.messages(how).contains("Waiting for new pods"));
      client.notify(how, how.startsWith("$") ? object("id", pending.id()) : object("token", how));
      var error = assertThrows(RpcError.class, () -> client.result(pending));
      assertEquals(-32800, error.code());
      assertEquals(text(annotations(w), ANNOTATION), text(error.data(), "restartedAt"));
      assertWellFormed(client.progress(how));
    }
  }

  @Test
  void strategies_that_replace_nothing_are_never_called_rolled_out() throws Exception {
    var onDelete =
        settled(
            "DaemonSet", "ondelete", null, object("updateStrategy", object("type", "OnDelete")));
    var partition =
        object(
            "updateStrategy",
            object("type", "RollingUpdate", "rollingUpdate", object("partition", 3)));
    var full = settled("StatefulSet", "full-partition", 3, partition);
    var client = door().server();
    for (var w : List.of(onDelete, full)) {
      for (var wait : List.of(true, false)) {
        var answer = client.call("kube9/restart", restartParams(w, "waitForRollout", wait));
        assertEquals("restarted", text(answer, "outcome"));
        var status = answer.getAsJsonObject("status");
        assertEquals("Waiting", text(status, "state"));
        assertEquals("warning", text(answer, "severity"));
        var only = " is written, but no pod is replaced automatically: ";
        assertEquals(
            "The restart annotation of " + text(w, "name") + only + text(status, "message"),
            text(answer, "message"));
      }
    }
  }

  @Test
  void a_partition_restarts_only_the_pods_from_it_on() throws Exception {
    var partition =
        object(
            "updateStrategy",
            object("type", "RollingUpdate", "rollingUpdate", object("partition", 2)));
    var w = settled("StatefulSet", "partition", 3, partition);
    var old = uids("partition");
    var answer = door().server().call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(
        "Restarted partition successfully (1 of 3 pods, as its partition says)",
        text(answer, "message"));
    old.retainAll(uids("partition"));
    assertEquals(2, old.size());
  }

  @Test
  void zero_replicas_are_rolled_out_at_once() throws Exception {
    var w = settled("Deployment", "zero", 0, new JsonObject());
    var answer = door().server().call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals("ScaledToZero", text(answer.getAsJsonObject("status"), "state"));
    assertNothingRestarted(answer);
    assertNothingRestarted(door().server().call("kube9/restart", restartParams(w)));
  }

  private static void assertNothingRestarted(JsonObject answer) {
    assertEquals(
        "The restart annotation of zero is written, but nothing was restarted: Scaled to zero, so"
            + " there is no pod to restart",
        text(answer, "message"));
    assertEquals("warning", text(answer, "severity"));
  }

  /** Those whose pods crash fail, and do not affect the others. */
  @Test
  void of_fifty_at_once_forty_five_complete_and_five_say_why_with_one_watch_of_a_kind()
      throws Exception {
    for (var i = 0; i < 50; i++) {
      admin().create("Deployment", Admin.workload("Deployment", "fifty-" + i, 1, new JsonObject()));
    }
    for (var i = 0; i < 50; i++) {
      var name = "fifty-" + i;
      until(name + " is settled", () -> isSettled(admin().get("Deployment", name)));
      if (i % 10 == 0) {
        annotateTemplate(
            ref("Deployment", name), object(door().annotation("behaviour"), "crashloop"));
      }
    }
    var client = door().server();
    var before = watches();
    var pending = new ArrayList<RpcClient.Pending>();
    for (var i = 0; i < 50; i++) {
      // On the demo cluster, virtual time passes quickly.
      var seconds = i % 10 == 0 ? (door().isDemo() ? 400 : 40) : 1200;
      pending.add(
          client.start(
              "kube9/restart",
              restartParams(
                  ref("Deployment", "fifty-" + i),
                  "waitForRollout",
                  true,
                  "timeoutSeconds",
                  seconds,
                  "workDoneToken",
                  "t" + i)));
    }
    for (var i = 0; i < 50; i++) {
      var number = i;
      if (i % 10 != 0) {
        assertEquals("rolledOut", text(client.result(pending.get(i)), "outcome"), "fifty-" + i);
      } else {
        client.await(
            "the reason of fifty-" + i,
            () ->
                client.messages("t" + number).stream()
                    .anyMatch(m -> m.contains("CrashLoopBackOff")));
      }
    }
    assertEquals(List.of(1, 1), more(before, watches()), "watches of deployments and pods");
    for (var i = 0; i < 50; i += 10) {
      var one = pending.get(i);
      var error = assertThrows(RpcError.class, () -> client.result(one));
      assertEquals("RolloutTimeout", error.kind());
      assertEquals("CrashLoopBackOff", text(list(error.data(), "problems").getFirst(), "reason"));
      assertTrue(error.text().contains("fifty-" + i), error::text);
    }
  }

  /**
   * The number of watches: on the demo cluster all that were opened, on a real one those open now.
   */
  private List<Integer> watches() {
    return Stream.of("deployments", "pods")
        .map(
            r ->
                door().isDemo()
                    ? door().requests().getOrDefault("WATCH " + r, 0)
                    : Integer.valueOf(admin().openWatches(r)))
        .toList();
  }

  private static List<Integer> more(List<Integer> before, List<Integer> now) {
    return Stream.of(0, 1).map(i -> now.get(i) - before.get(i)).toList();
  }

  @Test
  void many_waits_go_side_by_side() throws Exception {
    var client = door().server();
    var pending = new ArrayList<RpcClient.Pending>();
    for (var i = 0; i < 20; i++) {
      var w = made("Deployment", "many-" + i, 1, new JsonObject());
      pending.add(client.start("kube9/restart", restartParams(w, "waitForRollout", true)));
    }
    for (var i = 0; i < 20; i++) {
      assertEquals("rolledOut", text(client.result(pending.get(i)), "outcome"));
      assertTrue(isSettled(admin().get("Deployment", "many-" + i)));
    }
  }

  private JsonObject status(String kind, String name) {
    return admin().get(kind, name).getAsJsonObject("status");
  }

  private static void assertInOrder(List<String> messages, String... beginnings) {
    var from = 0;
    for (var beginning : beginnings) {
      var found = from;
      while (found < messages.size() && !messages.get(found).startsWith(beginning)) {
        found++;
      }
      assertTrue(found < messages.size(), "no " + beginning + " in its place: " + messages);
      from = found + 1;
    }
  }
}
