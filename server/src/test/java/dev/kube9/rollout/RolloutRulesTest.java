package dev.kube9.rollout;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.statefulSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kube9.rollout.RolloutState.Complete;
import dev.kube9.rollout.RolloutState.Failed;
import dev.kube9.rollout.RolloutState.NotObserved;
import dev.kube9.rollout.RolloutState.Paused;
import dev.kube9.rollout.RolloutState.Phase;
import dev.kube9.rollout.RolloutState.Progressing;
import dev.kube9.rollout.RolloutState.ScaledToZero;
import dev.kube9.rollout.RolloutState.Waiting;
import dev.kube9.rollout.RolloutState.Waiting.Reason;
import dev.kube9.workload.Workload;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutRulesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource({"deployments", "statefulSets", "daemonSets"})
  void a_snapshot_has_one_state(String picture, Workload workload, RolloutState expected) {
    assertEquals(expected, RolloutRules.of(workload), picture);
  }

  static Stream<Arguments> deployments() {
    return Stream.of(
        arguments("settled", deployment(3).make(), new Complete()),
        arguments(
            "the status of before the restart says complete",
            deployment(3).generations(2, 1).make(),
            new NotObserved(2, 1)),
        arguments(
            "a controller that has never looked",
            deployment(3).generations(1, 0).counts(0, 0, 0, 0).make(),
            new NotObserved(1, 0)),
        arguments(
            "no pod of the new template yet",
            deployment(3).counts(3, 0, 3, 3).make(),
            new Progressing(Phase.UPDATING)),
        arguments(
            "full surge: every count is high, but old pods remain",
            deployment(3).counts(6, 3, 6, 6).make(),
            new Progressing(Phase.OLD_PODS)),
        arguments(
            "updated, but not available",
            deployment(3).counts(3, 3, 2, 2).make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments(
            "ready, but not for minReadySeconds",
            deployment(3).counts(3, 3, 3, 2).minReadySeconds(10).make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments(
            "all pods stopped by Recreate",
            deployment(3).strategy("Recreate").counts(0, 0, 0, 0).make(),
            new Progressing(Phase.UPDATING)),
        arguments(
            "paused midway", deployment(3).paused().counts(4, 1, 3, 3).make(), new Paused(false)),
        arguments("paused when all was done", deployment(3).paused().make(), new Paused(true)),
        arguments(
            "past its deadline",
            deployment(3)
                .counts(4, 1, 3, 3)
                .condition("Progressing", "False", "ProgressDeadlineExceeded")
                .make(),
            new Failed("ProgressDeadlineExceeded", "ProgressDeadlineExceeded it says")),
        arguments(
            "an old deadline is not believed before the controller has looked",
            deployment(3)
                .generations(3, 2)
                .condition("Progressing", "False", "ProgressDeadlineExceeded")
                .make(),
            new NotObserved(3, 2)),
        arguments(
            "Progressing=False for another reason is no verdict",
            deployment(3)
                .counts(3, 3, 2, 2)
                .condition("Progressing", "False", "ReplicaSetCreateError")
                .make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments("scaled to zero", deployment(0).make(), new ScaledToZero()),
        arguments(
            "on the way to zero",
            deployment(0).counts(2, 0, 2, 2).make(),
            new Progressing(Phase.OLD_PODS)));
  }

  static Stream<Arguments> statefulSets() {
    return Stream.of(
        arguments("settled", statefulSet(3).make(), new Complete()),
        arguments("not observed", statefulSet(3).generations(5, 4).make(), new NotObserved(5, 4)),
        arguments(
            "the ready ones are old ones",
            statefulSet(3).counts(3, 1, 3, 3).make(),
            new Progressing(Phase.UPDATING)),
        arguments(
            "one is not ready",
            statefulSet(3).counts(3, 3, 2, 2).make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments(
            "kubectl would end here: the last pod is not available yet",
            statefulSet(3).counts(3, 3, 3, 2).minReadySeconds(10).make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments(
            "surplus pods",
            statefulSet(3).counts(4, 3, 3, 3).make(),
            new Progressing(Phase.OLD_PODS)),
        arguments(
            "a partition's part is done",
            statefulSet(3).partition(2).counts(3, 1, 3, 3).make(),
            new Complete()),
        arguments(
            "a partition's part is under way",
            statefulSet(3).partition(1).counts(3, 1, 3, 3).make(),
            new Progressing(Phase.UPDATING)),
        arguments(
            "a partition that covers all",
            statefulSet(3).partition(3).counts(3, 0, 3, 3).make(),
            new Waiting(Reason.PARTITION)),
        arguments(
            "a partition that covers all, but nothing is to be replaced",
            statefulSet(3).partition(3).make(),
            new Complete()),
        arguments(
            "OnDelete with old pods",
            statefulSet(3).strategy("OnDelete").counts(3, 1, 3, 3).make(),
            new Waiting(Reason.ON_DELETE)),
        arguments(
            "OnDelete without old pods",
            statefulSet(3).strategy("OnDelete").make(),
            new Complete()),
        arguments(
            "a strategy of the future",
            statefulSet(3).strategy("Recreate").counts(3, 0, 3, 3).make(),
            new Waiting(Reason.UNKNOWN_STRATEGY)),
        arguments("scaled to zero", statefulSet(0).make(), new ScaledToZero()));
  }

  static Stream<Arguments> daemonSets() {
    return Stream.of(
        arguments("settled", daemonSet(3).make(), new Complete()),
        arguments("not observed", daemonSet(3).generations(2, 1).make(), new NotObserved(2, 1)),
        arguments(
            "one node is updated",
            daemonSet(3).counts(3, 1, 3, 3).make(),
            new Progressing(Phase.UPDATING)),
        arguments(
            "one node's pod is not available",
            daemonSet(3).counts(3, 3, 2, 2).make(),
            new Progressing(Phase.AVAILABILITY)),
        arguments(
            "OnDelete",
            daemonSet(3).strategy("OnDelete").counts(3, 0, 3, 3).make(),
            new Waiting(Reason.ON_DELETE)),
        arguments("no node matches", daemonSet(0).make(), new ScaledToZero()));
  }
}
