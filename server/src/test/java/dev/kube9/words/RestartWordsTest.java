package dev.kube9.words;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.statefulSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Workload;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said right after a restart, by the workload as the API server answers it. */
class RestartWordsTest {

  @ParameterizedTest
  @MethodSource("sentences")
  void nothing_is_claimed_that_the_controller_does_not_do(Workload workload, String sentence) {
    assertEquals(
        sentence, RestartWords.restarted(workload.ref("prod"), Rollout.justChanged(workload)));
  }

  static Stream<Arguments> sentences() {
    var written = "The restart annotation of web is written";
    return Stream.of(
        arguments(deployment(3).generations(2, 1).make(), "Restarted web successfully"),
        arguments(statefulSet(3).generations(2, 1).make(), "Restarted web successfully"),
        arguments(
            statefulSet(4).partition(2).generations(2, 1).make(),
            "Restarted web successfully (2 of 4 pods, as its partition says)"),
        arguments(
            statefulSet(3).partition(3).generations(2, 1).make(),
            written
                + ", but no pod is replaced automatically: Its partition covers all pods: none is"
                + " restarted until it is lowered"),
        arguments(
            daemonSet(3).strategy("OnDelete").generations(2, 1).make(),
            written
                + ", but no pod is replaced automatically: Its update strategy is OnDelete: pods get"
                + " the new template when somebody deletes them"),
        arguments(
            deployment(0).generations(2, 1).make(),
            written + ", but nothing was restarted: Scaled to zero, so there is no pod to restart"),
        arguments(
            daemonSet(0).generations(2, 1).make(),
            written
                + ", but nothing was restarted: No node matches it, so there is no pod to restart"),
        arguments(
            deployment(3).beingDeleted("example.com/hold").generations(2, 1).make(),
            written
                + ", but nothing was restarted: it is being deleted and kept by its"
                + " finalizer example.com/hold: its controller replaces no pod any more"),
        arguments(
            deployment(0).templateOfRollout().generations(2, 1).make(),
            written
                + ": Argo Rollouts takes its pod template from here: a restart starts a rollout of"
                + " the Rollout's pods"));
  }
}
