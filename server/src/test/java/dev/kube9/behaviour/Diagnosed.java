package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Helpers for tests of restarts that get stuck and of their diagnosis. */
abstract class Diagnosed extends Behaviour {
  /**
   * The longest time from the cluster's report to the diagnosis. On the demo cluster, time runs as
   * fast as the machine allows.
   */
  private static final Duration SOON = Duration.ofSeconds(3);

  /** A change of the cluster by a test. */
  interface Deed {
    void run() throws InterruptedException;
  }

  /**
   * Restarts, waits until the reason is named, resolves it and expects success. Returns the
   * problem.
   */
  JsonObject namedAndHealed(JsonObject w, String reason, BooleanSupplier shown, Deed heal)
      throws InterruptedException {
    var client = door().server();
    var pending =
        client.start(
            "kube9/restart",
            restartParams(w, "waitForRollout", true, "timeoutSeconds", 150, "workDoneToken", "t"));
    client.await("waiting", () -> client.messages("t").contains("Waiting for new pods"));
    until("the cluster shows " + reason, shown);
    var at = door().time().nanos();
    client.await(reason, () -> names(client, reason));
    assertSoon(at);
    var problem = problems(client, reason).getFirst();
    heal.run();
    var answer = client.result(pending);
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(List.of(), list(answer.getAsJsonObject("status"), "problems"));
    assertWellFormed(client.progress("t"));
    return problem;
  }

  /** Checks that no more than {@link #SOON} has passed since a moment. */
  void assertSoon(long since) {
    if (!door().isDemo()) {
      var took = Duration.ofNanos(door().time().nanos() - since);
      assertTrue(took.compareTo(SOON) <= 0, "only after " + took);
    }
  }

  /** Whether the reason is in the messages and in the problems of the status. */
  static boolean names(RpcClient client, String reason) {
    return client.messages("t").stream().anyMatch(m -> m.contains(reason))
        && !problems(client, reason).isEmpty();
  }

  static List<JsonObject> problems(RpcClient client, String reason) {
    return client.progress("t").stream()
        .filter(v -> v.has("kube9"))
        .flatMap(v -> list(v.getAsJsonObject("kube9"), "problems").stream())
        .filter(p -> text(p, "reason").contains(reason))
        .toList();
  }

  /**
   * Whether there is an event with this reason about an object of this test; events of earlier
   * tests still exist.
   */
  boolean isWarned(String reason, Predicate<JsonObject> about) {
    return admin().warnings().stream()
        .filter(e -> text(e, "reason").equals(reason))
        .anyMatch(e -> about.test(e.getAsJsonObject("involvedObject")));
  }

  /** A node whose kubelet does not run. */
  static JsonObject deadNode(String name) {
    var conditions = new JsonArray();
    conditions.add(
        object(
            "type", "Ready",
            "status", "False",
            "reason", "KubeletNotReady",
            "message", "container runtime is down"));
    return object(
        "metadata",
        object("name", name),
        "status",
        object(
            "conditions",
            conditions,
            "capacity",
            object("pods", "100", "cpu", "4", "memory", "8Gi"),
            "allocatable",
            object("pods", "100", "cpu", "4", "memory", "8Gi")));
  }
}
