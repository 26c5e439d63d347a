package dev.kube9.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.UndoOutcome;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the result of a rollback says. */
class RollbackResultTest {

  @Test
  void a_rollback_goes_on_in_the_cluster() {
    var result = result(UndoOutcome.undone, Sample.deployment(3).generations(3, 2).make());
    assertEquals("web is rolled back to revision 7", result.message());
    assertEquals(List.of(NextAction.keepWaiting, NextAction.showPods), result.actions());
  }

  @Test
  void it_says_when_no_pod_is_replaced_by_itself() {
    var result = result(UndoOutcome.undone, Sample.daemonSet(3).strategy("OnDelete").make());
    var begin = "web is rolled back to revision 7, but no pod is replaced automatically: ";
    assertTrue(result.message().startsWith(begin), result.message());
  }

  @Test
  void it_says_what_holds_up_an_ordered_stateful_set() {
    var message = result(UndoOutcome.undone, Sample.statefulSet(3).make()).message();
    assertTrue(message.startsWith("web is rolled back to revision 7. A pod that is not"), message);
  }

  @Test
  void after_no_change_there_is_nothing_to_do() {
    var workload = Sample.deployment(3).make();
    for (var outcome : List.of(UndoOutcome.unchanged, UndoOutcome.dryRun)) {
      assertEquals(List.of(), result(outcome, workload).actions());
    }
  }

  private static UndoRolloutResult result(UndoOutcome outcome, Workload now) {
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    return Results.rollback(ref, outcome, 7, Rollout.justChanged(now));
  }
}
