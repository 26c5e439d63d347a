package dev.kube9.words;

import static dev.kube9.workload.Sample.deployment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict;
import dev.kube9.rollout.Verdict.Superseded;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitFailureTest {

  @ParameterizedTest
  @CsvSource({
    "500, 0.5 seconds",
    "1000, 1 second",
    "1500, 1.5 seconds",
    "12000, 12 seconds",
    "60000, 1 minute",
    "60250, 60.25 seconds",
    "90000, 90 seconds",
    "300000, 5 minutes"
  })
  void a_timeout_says_how_long_it_was(long millis, String words) {
    var workload = deployment(3).make();
    var verdict =
        new Verdict.TimedOut(Rollout.of(workload), Duration.ofMillis(millis), Optional.empty());
    var failure =
        WaitFailure.of(workload.ref("dev"), verdict, new SightWords(() -> ZoneOffset.UTC));
    assertTrue(
        failure.reason().startsWith("the rollout is not complete after " + words + ": "),
        failure::reason);
  }

  @Test
  void of_a_workload_that_is_being_deleted_it_is_said_what_keeps_it() {
    assertEquals(
        "it is being deleted and kept by its finalizer example.com/hold: its controller replaces"
            + " no pod any more",
        beingDeleted("example.com/hold"));
    assertEquals(
        "it is being deleted and kept by its finalizers a.example/x, foregroundDeletion: its"
            + " controller replaces no pod any more",
        beingDeleted("a.example/x", "foregroundDeletion"));
    assertEquals("it is being deleted: its controller replaces no pod any more", beingDeleted());
  }

  @Test
  void another_restart_is_named_by_its_time_and_not_by_who_made_it() {
    var again = deployment(3).template(7, "2026-01-02T12:00:09.500Z").make();
    assertEquals(
        "it was restarted again at 12:00:09", reason(again, Superseded.How.RESTARTED_AGAIN));
    assertEquals(
        "it was restarted again",
        reason(deployment(3).template(7, "now").make(), Superseded.How.RESTARTED_AGAIN));
    assertEquals(
        "its restart annotation was taken back in the meantime",
        reason(deployment(3).make(), Superseded.How.TAKEN_BACK));
  }

  private static String reason(Workload workload, Superseded.How how) {
    var verdict = new Superseded(Rollout.of(workload), how);
    return WaitFailure.of(workload.ref("dev"), verdict, new SightWords(() -> ZoneOffset.UTC))
        .reason();
  }

  private static String beingDeleted(String... finalizers) {
    var workload = deployment(3).beingDeleted(finalizers).make();
    var verdict = new Superseded(Rollout.of(workload), Superseded.How.BEING_DELETED);
    return WaitFailure.of(workload.ref("dev"), verdict, new SightWords(() -> ZoneOffset.UTC))
        .reason();
  }
}
