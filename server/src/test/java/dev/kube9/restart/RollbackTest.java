package dev.kube9.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.restart.Rollback.RolledBack;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private final ScriptedCluster cluster = new ScriptedCluster();

  /** The present template is 3, and 2 is the one before it. */
  @BeforeEach
  void three_revisions() {
    cluster.put(Sample.deployment(3).version(100).template(3, null).make());
    cluster.revisions(revision(3), revision(2), revision(1));
  }

  @Test
  void without_a_number_the_revision_before_is_meant() throws Exception {
    var done = rollback(null);
    assertTrue(done.changed());
    assertEquals(2, done.to().revision().number());
    assertEquals("template 2", done.now().template().fingerprint());
    assertTrue(cluster.requests().contains("roll back Deployment shop/web to 2"));
  }

  @Test
  void a_template_that_is_there_already_is_not_sent() throws Exception {
    var done = rollback(3);
    assertFalse(done.changed());
    assertEquals(0, sent());
  }

  @Test
  void a_controller_that_has_not_seen_the_newest_template_is_waited_for_by_the_person() {
    cluster.put(Sample.deployment(3).version(100).template(4, null).generations(5, 4).make());
    assertRefused(RestartRefused.Kind.NoHistory, null);
  }

  @Test
  void a_generation_that_was_not_seen_yet_matters_only_if_the_template_is_new() throws Exception {
    cluster.put(Sample.deployment(3).version(100).template(3, null).generations(5, 4).make());
    assertEquals(2, rollback(null).to().revision().number());
  }

  @Test
  void a_revision_that_is_not_kept_is_refused() {
    assertRefused(RestartRefused.Kind.NoHistory, 9);
    cluster.revisions(revision(3));
    assertRefused(RestartRefused.Kind.NoHistory, null);
    cluster.revisions();
    assertRefused(RestartRefused.Kind.NoHistory, null);
  }

  @Test
  void a_change_of_the_status_at_the_same_moment_is_no_reason_to_give_up() throws Exception {
    var times = new int[1];
    cluster.duringPatch(
        () -> {
          if (times[0]++ < 3) {
            var version = 101 + times[0];
            cluster.put(Sample.deployment(3).version(version).template(3, null).make());
          }
        });
    assertTrue(rollback(null).changed());
    assertEquals(4, sent());
  }

  @Test
  void another_template_at_the_same_moment_is_not_lost() throws Exception {
    cluster.duringPatch(
        () -> cluster.put(Sample.deployment(3).version(150).template(9, null).make()));
    var refused = assertThrows(ApiFailure.class, () -> rollback(null));
    assertEquals(ApiFailure.Kind.Conflict, refused.kind());
    assertEquals("template 9", template());
    assertEquals(1, sent());
  }

  @Test
  void a_deployment_that_is_paused_at_the_same_moment_is_refused() throws Exception {
    cluster.duringPatch(
        () -> cluster.put(Sample.deployment(3).version(150).template(3, null).paused().make()));
    assertEquals(
        RestartRefused.Kind.Paused,
        assertThrows(RestartRefused.class, () -> rollback(null)).kind());
    assertEquals("template 3", template());
  }

  @Test
  void collisions_without_end_end_the_rollback() {
    var version = new int[] {100};
    cluster.duringPatch(
        () -> cluster.put(Sample.deployment(3).version(++version[0]).template(3, null).make()));
    var refused = assertThrows(ApiFailure.class, () -> rollback(null));
    assertEquals(ApiFailure.Kind.Conflict, refused.kind());
    assertEquals(10, sent());
  }

  @Test
  void an_answer_that_was_lost_is_looked_up() throws Exception {
    cluster.loseAnswer(new ApiFailure(ApiFailure.Kind.Unreachable, "cut off"));
    assertTrue(rollback(null).changed());
    assertEquals(1, sent());
  }

  @Test
  void a_failure_after_which_nothing_was_changed_is_told() throws Exception {
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.RequestTimeout, "slow"));
    assertEquals("slow", assertThrows(ApiFailure.class, () -> rollback(null)).reason());
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Forbidden, "no"));
    assertEquals("no", assertThrows(ApiFailure.class, () -> rollback(null)).reason());
    assertEquals("template 3", template());
  }

  @Test
  void an_outcome_that_cannot_be_looked_up_is_not_known() {
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Unreachable, "cut off"));
    cluster.duringPatch(
        () -> cluster.refuse("get deployments", new ApiFailure(ApiFailure.Kind.Unreachable, "no")));
    assertEquals(
        "cut off; whether the change was made is not known",
        assertThrows(ApiFailure.class, () -> rollback(null)).reason());
  }

  @Test
  void a_template_that_the_cluster_does_not_keep_is_a_failure() {
    cluster.stripAnnotations();
    var failure = assertThrows(ApiFailure.class, () -> rollback(null));
    assertEquals(ApiFailure.Kind.Rejected, failure.kind());
  }

  private void assertRefused(RestartRefused.Kind kind, @Nullable Integer toRevision) {
    assertEquals(kind, assertThrows(RestartRefused.class, () -> rollback(toRevision)).kind());
    assertEquals(0, sent());
  }

  private long sent() {
    return cluster.requests().stream().filter(r -> r.startsWith("roll back")).count();
  }

  private String template() throws InterruptedException {
    return cluster.read(Sample.ref(WorkloadKind.DEPLOYMENT)).template().fingerprint();
  }

  private RolledBack rollback(@Nullable Integer toRevision) throws InterruptedException {
    return Rollback.run(cluster, Sample.ref(WorkloadKind.DEPLOYMENT), toRevision);
  }

  private static Revision revision(long number) {
    return Sample.revision(number, "web-" + number, "h" + number, null, number);
  }
}
