package dev.kube9.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestarterTest {
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Restarter restarter = new Restarter(new VirtualTime());

  @Test
  void a_paused_deployment_is_refused_before_anything_is_sent() {
    cluster.put(Sample.deployment(3).paused().make());
    assertThrows(RestartRefused.class, this::restart);
    assertEquals(List.of("get Deployment shop/web"), cluster.requests());
  }

  @Test
  void the_form_of_the_patch_is_by_what_is_there() throws Exception {
    cluster.put(Sample.deployment(3).withoutAnnotations().make());
    restart();
    assertTrue(cluster.requests().contains("patch Deployment shop/web ABSENT"));
  }

  @Test
  void a_collision_with_another_writer_is_tried_again() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(conflict(), conflict());
    restart();
    assertEquals(3, patches());
  }

  @Test
  void collisions_without_end_are_told() {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(conflict(), conflict(), conflict(), conflict(), conflict());
    assertThrows(ApiFailure.class, this::restart);
    assertEquals(5, patches());
  }

  @Test
  void an_answer_that_was_lost_is_looked_up_in_the_workload() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.loseAnswer(
        new ApiFailure(ApiFailure.Kind.Unreachable, "gone"),
        Sample.deployment(3).version(101).template(9, "2026-01-02T12:00:00.000Z").make());
    restart();
  }

  @Test
  void a_patch_that_did_not_arrive_is_a_failure() {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Unreachable, "gone"));
    var failure = assertThrows(ApiFailure.class, this::restart);
    assertEquals("gone", failure.reason());
  }

  private void restart() throws InterruptedException {
    var _ = restarter.restart(cluster, Sample.ref(WorkloadKind.DEPLOYMENT));
  }

  private static ApiFailure conflict() {
    return new ApiFailure(ApiFailure.Kind.Conflict, "changed");
  }

  private long patches() {
    return cluster.requests().stream().filter(r -> r.startsWith("patch ")).count();
  }
}
