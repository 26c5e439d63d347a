package dev.kube9.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseSwitchTest {
  private static final WorkloadRef WEB = Sample.ref(WorkloadKind.DEPLOYMENT);

  private final ScriptedCluster cluster = new ScriptedCluster();

  @BeforeEach
  void one_deployment() {
    cluster.put(Sample.deployment(3).version(100).make());
  }

  @Test
  void a_deployment_is_paused_once_and_resumed_once() throws Exception {
    assertTrue(PauseSwitch.PAUSE.set(cluster, WEB).changed());
    assertTrue(isPaused());
    assertFalse(PauseSwitch.PAUSE.set(cluster, WEB).changed());
    assertTrue(PauseSwitch.RESUME.set(cluster, WEB).changed());
    assertFalse(isPaused());
    assertFalse(PauseSwitch.RESUME.set(cluster, WEB).changed());
    assertEquals(2, sent());
  }

  @Test
  void an_answer_that_was_lost_is_looked_up() throws Exception {
    cluster.loseAnswer(new ApiFailure(ApiFailure.Kind.Unreachable, "cut off"));
    assertTrue(PauseSwitch.PAUSE.set(cluster, WEB).changed());
    assertTrue(isPaused());
  }

  @Test
  void a_failure_after_which_nothing_was_changed_is_told() throws Exception {
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.RequestTimeout, "slow"));
    var failure = assertThrows(ApiFailure.class, () -> PauseSwitch.PAUSE.set(cluster, WEB));
    assertEquals("slow", failure.reason());
    assertFalse(isPaused());
  }

  @Test
  void a_deployment_that_was_made_again_is_not_paused() {
    cluster.duringPatch(() -> cluster.put(Sample.deployment(3).uid("other").make()));
    var failure = assertThrows(ApiFailure.class, () -> PauseSwitch.PAUSE.set(cluster, WEB));
    assertEquals(ApiFailure.Kind.Conflict, failure.kind());
  }

  @Test
  void a_change_that_the_cluster_does_not_keep_is_a_failure() {
    cluster.stripAnnotations();
    var failure = assertThrows(ApiFailure.class, () -> PauseSwitch.PAUSE.set(cluster, WEB));
    assertEquals(ApiFailure.Kind.Rejected, failure.kind());
  }

  @Test
  void other_kinds_are_refused_before_anything_is_sent() {
    var refused =
        assertThrows(
            RestartRefused.class,
            () -> PauseSwitch.RESUME.set(cluster, Sample.ref(WorkloadKind.STATEFUL_SET)));
    assertEquals(RestartRefused.Kind.NotRestartable, refused.kind());
    assertEquals(0, cluster.requests().size());
  }

  private boolean isPaused() throws InterruptedException {
    return cluster.read(WEB) instanceof Deployment d && d.paused();
  }

  private long sent() {
    return cluster.requests().stream().filter(r -> r.matches("(pause|resume) .*")).count();
  }
}
