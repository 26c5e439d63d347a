package dev.kube9.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Restarts that get stuck, and what is expected of their diagnosis. */
abstract class Diagnosed extends Behaviour {
  /** After the cluster shows it. On the demo cluster time runs as fast as the machine can. */
  private static final Duration SOON = Duration.ofSeconds(3);

  /** What a test does to the cluster. */
  interface Deed {
    void run() throws InterruptedException;
  }

  /** Restarts, waits until the reason is named, heals it and expects success; the problem. */
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

  /** Since a moment no more time has passed than a person accepts. */
  void assertSoon(long since) {
    if (!door().isDemo()) {
      var took = Duration.ofNanos(door().time().nanos() - since);
      assertTrue(took.compareTo(SOON) <= 0, "only after " + took);
    }
  }

  /** In the words for people, and in the problems of the status. */
  static boolean names(RpcClient client, String reason) {
    return client.messages("t").stream().anyMatch(m -> m.contains(reason))
        && !problems(client, reason).isEmpty();
  }

  private static List<JsonObject> problems(RpcClient client, String reason) {
    return client.progress("t").stream()
        .filter(v -> v.has("kube9"))
        .flatMap(v -> list(v.getAsJsonObject("kube9"), "problems").stream())
        .filter(p -> text(p, "reason").contains(reason))
        .toList();
  }

  /** Whether an event says so about an object: those of earlier tests are still there. */
  boolean isWarned(String reason, Predicate<JsonObject> about) {
    return admin().warnings().stream()
        .filter(e -> text(e, "reason").equals(reason))
        .anyMatch(e -> about.test(e.getAsJsonObject("involvedObject")));
  }
}
