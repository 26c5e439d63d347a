package dev.kube9.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.rollout.Rollout;
import dev.kube9.words.RowWords;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An action is on a row exactly when it can work. */
class RowActionsTest {
  private static final String MOMENT = "2026-11-23T09:12:04.120Z";
  private static final Place PLACE = new Place(Sample.CONTEXT, "https://prod-eu.example", false);
  private final WorkloadNodes nodes = new WorkloadNodes(new RowWords(() -> ZoneOffset.UTC));

  @Test
  void a_rollout_that_is_under_way_or_was_given_up_can_be_waited_for() {
    assertActions(
        rolling().make(),
        RowAction.restart,
        RowAction.awaitRollout,
        RowAction.showNamespace,
        RowAction.copyDetails);
    assertActions(
        rolling().condition("Progressing", "False", "ProgressDeadlineExceeded").make(),
        RowAction.restart,
        RowAction.awaitRollout,
        RowAction.showNamespace,
        RowAction.copyDetails);
    assertActions(
        Sample.deployment(3).make(),
        RowAction.restart,
        RowAction.showNamespace,
        RowAction.copyDetails);
  }

  @Test
  void a_workload_that_is_being_deleted_is_neither_waited_for_nor_undone() {
    assertActions(
        rolling().template(7, MOMENT).beingDeleted("x/y").make(),
        RowAction.restart,
        RowAction.showNamespace,
        RowAction.copyDetails);
  }

  @Test
  void a_restart_can_be_undone_while_its_revision_before_may_be_kept() {
    assertUndo(true, Sample.deployment(3).template(7, MOMENT).make());
    assertUndo(true, Sample.statefulSet(3).template(7, MOMENT).make());
    assertUndo(true, rolling().template(7, MOMENT).historyLimit(0).make());
    assertUndo(false, Sample.deployment(3).template(7, MOMENT).historyLimit(0).make());
    assertUndo(false, Sample.deployment(3).template(7, MOMENT).paused().make());
    assertUndo(false, Sample.deployment(3).make());
  }

  @Test
  void in_a_read_only_context_nothing_that_changes_is_offered() {
    var row = row(rolling().template(7, MOMENT).make(), false);
    assertEquals(
        List.of(RowAction.awaitRollout, RowAction.showNamespace, RowAction.copyDetails),
        ofState(row));
  }

  @Test
  void a_container_with_a_problem_has_a_log_on_the_row_of_its_workload() {
    var workload = rolling().template(7, MOMENT).make();
    var pod = crashing();
    var own = OwnPods.of(List.of(pod));
    var evidence = new Evidence(own, Optional.of("new"), List.of(), Map.of(), Instant.EPOCH);
    var rollout = Rollout.of(workload, evidence);
    var row = nodes.workload(PLACE, rollout, true);
    assertEquals(
        List.of(
            RowAction.restart,
            RowAction.awaitRollout,
            RowAction.undoRestart,
            RowAction.showLogs,
            RowAction.showNamespace,
            RowAction.copyDetails),
        ofState(row));
    assertEquals(new LogsParams("prod-eu", "shop", "web-new-a", "main", true, null), row.log());
    assertNull(row(workload, true).log());
  }

  @Test
  void the_log_of_a_previous_run_is_offered_when_a_container_ran_before() {
    assertEquals(
        List.of(RowAction.restart, RowAction.showLogs, RowAction.copyDetails),
        ofState(pod(Sample.pod("a").make())));
    var crashed = pod(crashing());
    assertEquals(
        List.of(
            RowAction.restart,
            RowAction.showLogs,
            RowAction.showPreviousLogs,
            RowAction.copyDetails),
        ofState(crashed));
    assertEquals(new LogsParams("prod-eu", "shop", "web-new-a", "main", null, null), crashed.log());
  }

  @Test
  void what_failed_can_be_tried_again() {
    assertEquals(
        List.of(RowAction.retry, RowAction.copyDetails),
        MessageNodes.error("category/c/Deployment", "no route", null).actions());
    var about = new ContextNodes.About("prod-eu", null, false, null, null, false, false);
    assertEquals(
        List.of(RowAction.retry, RowAction.copyDetails),
        ContextNodes.failed(about, "no route").actions());
    assertEquals(List.of(), ContextNodes.connected(about).actions());
  }

  private static Pod crashing() {
    return Sample.pod("a")
        .waiting("CrashLoopBackOff", "", new Pod.Terminated(1, "Error", ""))
        .restarts(2)
        .make();
  }

  private static Sample.Deploy rolling() {
    return Sample.deployment(3).counts(4, 1, 3, 3);
  }

  private TreeNode row(Workload workload, boolean changeable) {
    return nodes.workload(PLACE, Rollout.of(workload), changeable);
  }

  private TreeNode pod(Pod pod) {
    return nodes.pod(PLACE, pod, true);
  }

  private void assertActions(Workload workload, RowAction... actions) {
    assertEquals(List.of(actions), ofState(row(workload, true)));
  }

  private void assertUndo(boolean offered, Workload workload) {
    assertEquals(offered, row(workload, true).actions().contains(RowAction.undoRestart));
  }

  /** Its actions but those that every row of its kind has. */
  private static List<RowAction> ofState(TreeNode row) {
    var always = List.of(RowAction.describe, RowAction.showManifest);
    return row.actions().stream().filter(a -> !always.contains(a)).toList();
  }

  @Test
  void a_workload_can_be_described_and_both_it_and_its_pod_shown_as_yaml() {
    var workload = row(Sample.deployment(3).make(), false);
    assertTrue(workload.actions().containsAll(List.of(RowAction.describe, RowAction.showManifest)));
    var pod = pod(Sample.pod("a").make()).actions();
    assertTrue(pod.contains(RowAction.showManifest) && !pod.contains(RowAction.describe));
  }

  @Test
  void kubectl_is_offered_only_for_contexts_that_it_can_know() {
    var known = new Place(Sample.CONTEXT, "https://prod-eu.example", true);
    var rollout = Rollout.of(Sample.deployment(3).make());
    assertTrue(nodes.workload(known, rollout, true).actions().contains(RowAction.useKubectl));
    assertFalse(nodes.workload(PLACE, rollout, true).actions().contains(RowAction.useKubectl));
  }

  @Test
  void the_row_of_a_context_says_how_it_is_guarded() {
    var about = new ContextNodes.About("prod-eu", null, false, null, null, false, true);
    var row = ContextNodes.connected(about);
    assertEquals(true, row.isProtected());
    assertEquals(false, row.readOnly());
    assertTrue(
        String.valueOf(row.tooltip()).contains("Protected: a change is confirmed by typing"));
  }
}
