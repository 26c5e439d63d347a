package dev.kube9.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.diagnosis.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.words.problem.ProblemMessages;
import dev.kube9.workload.Sample;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutWordsTest {

  @Test
  void progress_counts_up_to_40_further_problems() {
    var counts = "Rolling update in progress (1/3 ready)";
    assertEquals(counts, inProgress(0));
    var first = counts + ": web-0 FailedMount";
    assertEquals(first, inProgress(1));
    assertEquals(first + " and 1 more", inProgress(2));
    assertEquals(first + " and 40 more", inProgress(41));
    assertEquals(first + " and more", inProgress(42));
  }

  @Test
  void a_controller_that_cannot_begin_has_seen_the_change() {
    var workload =
        Sample.deployment(3)
            .generations(2, 1)
            .condition("Progressing", "False", "ReplicaSetCreateError")
            .make();
    var evidence = Evidence.of(OwnPods.NONE, Instant.EPOCH);
    assertEquals(
        "the controller cannot begin the rollout; web ReplicaSetCreateError",
        RolloutWords.clause(Rollout.of(workload, evidence)));
  }

  @Test
  void a_missed_deadline_is_said_in_our_words_with_what_is_missing() {
    var late =
        Sample.deployment(3)
            .counts(4, 1, 3, 3)
            .deadline(600)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make();
    assertEquals(
        "Its rollout has made no progress for 10 minutes: 1 of 3 pods is updated",
        RolloutWords.sentence(Rollout.of(late)));
  }

  @Test
  void the_reason_why_there_is_no_new_replica_set_is_said_once() {
    assertEquals(
        "its new ReplicaSet cannot be created: replicasets.apps \"web-1\" is forbidden: exceeded"
            + " quota: counts",
        ProblemMessages.replicaSetNotCreated(
            "Failed to create new replica set \"web-1\": replicasets.apps \"web-1\" is forbidden:"
                + " exceeded quota: counts"));
  }

  private static String inProgress(int problems) {
    var rolling = Rollout.of(Sample.deployment(3).generations(2, 2).counts(3, 2, 3, 3).make());
    var all = IntStream.range(0, problems).mapToObj(RolloutWordsTest::problem).toList();
    return RolloutWords.inProgress(new Rollout(rolling.workload(), rolling.state(), 1, all));
  }

  private static Problem problem(int number) {
    return new Problem(
        "FailedMount", "", "Pod", "web-" + number, null, null, null, Problem.Severity.FATAL, null);
  }
}
