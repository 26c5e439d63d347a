package dev.kube9.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UndoerTest {
  private final ScriptedCluster cluster = new ScriptedCluster();

  @Test
  void the_annotation_is_put_back_to_what_the_revision_before_had() throws Exception {
    restarted("T2", revision(2, "T2", 7), revision(1, "T1", 7));
    var undone = undo("T2");
    assertEquals("T1", undone.now().template().restartedAt());
    assertEquals("web-1", undone.back().name());
    assertTrue(cluster.requests().contains("undo Deployment shop/web T2 to T1"));
  }

  @Test
  void a_first_restart_leaves_no_annotation_behind() throws Exception {
    restarted("T1", revision(2, "T1", 7), revision(1, null, 7));
    assertEquals(null, undo("T1").now().template().restartedAt());
  }

  @Test
  void another_restart_since_is_not_undone() {
    restarted("T3", revision(3, "T3", 7), revision(2, "T2", 7));
    assertRefused(RestartRefused.Kind.Superseded, "T2");
  }

  @Test
  void another_image_since_is_not_undone() {
    // The annotation is still that of the restart, but somebody has changed the template since.
    restarted("T2", revision(3, "T2", 8), revision(2, "T2", 7), revision(1, "T1", 7));
    assertRefused(RestartRefused.Kind.Superseded, "T2");
  }

  @Test
  void without_the_revision_before_there_is_nothing_to_go_back_to() {
    restarted("T2", revision(2, "T2", 7));
    assertRefused(RestartRefused.Kind.NoHistory, "T2");
  }

  @Test
  void a_controller_that_has_not_seen_the_restart_is_waited_for_by_the_person() {
    restarted("T2", revision(1, "T1", 7));
    assertRefused(RestartRefused.Kind.NoHistory, "T2");
  }

  @Test
  void a_change_at_the_same_moment_is_noticed_by_the_test_in_the_patch() {
    restarted("T2", revision(2, "T2", 7), revision(1, "T1", 7));
    cluster.duringPatch(
        () -> cluster.put(Sample.deployment(3).version(150).template(9, "T9").make()));
    var refused = assertThrows(RestartRefused.class, () -> undo("T2"));
    assertEquals(RestartRefused.Kind.Superseded, refused.kind());
  }

  @Test
  void a_patch_that_failed_is_a_failure() {
    restarted("T2", revision(2, "T2", 7), revision(1, "T1", 7));
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Forbidden, "no"));
    assertThrows(ApiFailure.class, () -> undo("T2"));
  }

  private void restarted(String restartedAt, Revision... revisions) {
    cluster.put(Sample.deployment(3).template(8, restartedAt).make());
    cluster.revisions(revisions);
  }

  private void assertRefused(RestartRefused.Kind kind, String restartedAt) {
    assertEquals(kind, assertThrows(RestartRefused.class, () -> undo(restartedAt)).kind());
    assertTrue(cluster.requests().stream().noneMatch(r -> r.startsWith("undo")), "it was sent");
  }

  private Undoer.Undone undo(String restartedAt) throws InterruptedException {
    return Undoer.undo(cluster, Sample.ref(WorkloadKind.DEPLOYMENT), restartedAt);
  }

  private static Revision revision(long number, @Nullable String restartedAt, long rest) {
    return Sample.revision(number, "web-" + number, "h" + number, restartedAt, rest);
  }
}
