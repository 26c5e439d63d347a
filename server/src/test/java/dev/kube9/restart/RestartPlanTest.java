package dev.kube9.restart;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.statefulSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kube9.cluster.RestartTrial;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.restart.RestartPlan.Code;
import dev.kube9.words.WarningWords;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestartPlanTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void what_will_happen(String description, Workload workload, int atMostDown, List<Code> codes) {
    var plan = plan(workload, RestartTrial.NONE);
    assertEquals(atMostDown, plan.atMostDown(), description);
    assertEquals(
        codes, plan.warnings().stream().map(RestartPlan.Warning::code).toList(), description);
  }

  private static RestartPlan plan(Workload workload, RestartTrial trial) {
    return RestartPlan.of(workload, Evidence.of(OwnPods.NONE, Instant.EPOCH), trial, false);
  }

  private static List<String> warnings(Workload workload, RestartTrial trial) {
    return plan(workload, trial).warnings().stream()
        .map(w -> w.code() + ": " + w.message())
        .toList();
  }

  @Test
  void what_a_trial_shows_is_warned_of_where_no_old_pod_may_go() {
    var trial = new RestartTrial(List.of(), true, List.of("data"));
    assertEquals(
        List.of(
            "PodsExcludeEachOther: " + WarningWords.RIVALS,
            "SharedVolume: " + WarningWords.sharedVolume("data")),
        warnings(deployment(3).make(), trial));
    assertEquals(List.of(), warnings(deployment(3).leeway("0", "1").make(), trial));
    assertEquals(List.of(), warnings(daemonSet(3).make(), trial));
  }

  @Test
  void what_the_cluster_warns_of_is_passed_on() {
    var trial =
        new RestartTrial(
            List.of("would violate PodSecurity \"restricted:latest\": runAsNonRoot", "it is old"),
            false,
            List.of());
    assertEquals(
        List.of(
            "ClusterWarning: New pods may be forbidden in this namespace: would violate PodSecurity"
                + " \"restricted:latest\": runAsNonRoot",
            "ClusterWarning: The cluster warns: it is old"),
        warnings(statefulSet(3).make(), trial));
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        arguments("25% of 3 rounded down", deployment(3).make(), 0, List.of()),
        arguments("25% of 10 rounded down", deployment(10).make(), 2, List.of()),
        arguments("no leeway at all", deployment(3).leeway("0", "0").make(), 1, List.of()),
        arguments("one pod with surge", deployment(1).make(), 0, List.of()),
        arguments(
            "one pod without surge",
            deployment(1).leeway("0", "1").make(),
            1,
            List.of(Code.SinglePod)),
        arguments("Recreate", deployment(3).strategy("Recreate").make(), 3, List.of(Code.Recreate)),
        arguments("paused", deployment(3).paused().make(), 0, List.of(Code.Paused)),
        arguments(
            "paused just now, not seen by its controller yet",
            deployment(3).generations(2, 1).paused().make(),
            0,
            List.of(Code.Paused)),
        arguments(
            "being deleted",
            deployment(3).counts(4, 1, 3, 3).beingDeleted("example.com/hold").make(),
            0,
            List.of(Code.BeingDeleted)),
        arguments(
            "being deleted, and its strategy is Recreate",
            deployment(3).strategy("Recreate").beingDeleted().make(),
            0,
            List.of(Code.BeingDeleted)),
        arguments(
            "no revision is kept",
            deployment(3).historyLimit(0).make(),
            0,
            List.of(Code.NoHistory)),
        arguments(
            "Argo Rollouts takes its template",
            deployment(0).templateOfRollout().make(),
            0,
            List.of(Code.ArgoRollouts)),
        arguments("scaled to zero", deployment(0).make(), 0, List.of(Code.ScaledToZero)),
        arguments(
            "rolling already",
            deployment(3).counts(4, 1, 3, 3).make(),
            0,
            List.of(Code.AlreadyRolling)),
        arguments(
            "GitOps and an owner",
            deployment(3).managedBy("Flux").owner(new Owner("App", "shop", "u")).make(),
            0,
            List.of(Code.GitOps, Code.HasOwner)),
        arguments("a StatefulSet", statefulSet(3).make(), 1, List.of()),
        arguments("a StatefulSet of one", statefulSet(1).make(), 1, List.of(Code.SinglePod)),
        arguments("half at once", statefulSet(5).maxUnavailable("50%").make(), 2, List.of()),
        arguments("a partition", statefulSet(3).partition(2).make(), 1, List.of(Code.Partition)),
        arguments(
            "a partition that covers all",
            statefulSet(3).partition(3).make(),
            0,
            List.of(Code.Partition)),
        arguments("OnDelete", daemonSet(3).strategy("OnDelete").make(), 0, List.of(Code.OnDelete)),
        arguments("a DaemonSet", daemonSet(3).make(), 1, List.of()),
        arguments("a DaemonSet in parts", daemonSet(10).leeway("0", "25%").make(), 3, List.of()),
        arguments("a DaemonSet with surge", daemonSet(3).leeway("1", "0").make(), 0, List.of()));
  }

  @Test
  void of_a_rollout_that_is_failing_already_the_reason_is_named() {
    var rolling = deployment(3).counts(4, 1, 3, 3).make();
    var crashing =
        Sample.pod("a").waiting("CrashLoopBackOff", "", new Pod.Terminated(1, "Error", "")).make();
    var own = OwnPods.of(List.of(crashing));
    var evidence = new Evidence(own, Optional.of("new"), List.of(), Map.of(), Instant.EPOCH);
    var warning = RestartPlan.of(rolling, evidence, RestartTrial.NONE, false).warnings().getFirst();
    assertEquals(Code.AlreadyRolling, warning.code());
    assertEquals(
        "The present rollout is already failing: its new pod crashes: CrashLoopBackOff, exit 1. A"
            + " restart may fail in the same way",
        warning.message());
  }
}
