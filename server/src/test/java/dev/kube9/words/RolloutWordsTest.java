package dev.kube9.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.diagnosis.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Sample;
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
