package dev.kube9.rollout;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.pod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.rollout.rules.RolloutState.Complete;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RolloutTest {

  @Test
  void when_the_workload_says_that_it_is_complete_pods_seen_before_that_do_not_count() {
    for (var workload : complete()) {
      var rollout = Rollout.of(workload, Evidence.of(OwnPods.of(podsFromBefore()), Instant.EPOCH));
      assertInstanceOf(Complete.class, rollout.state());
      assertEquals(3, rollout.ready(), workload::toString);
    }
  }

  @Test
  void a_paused_rollout_that_turns_out_to_be_complete_has_the_counts_of_its_workload() {
    var workload = newest(deployment(3)).paused().make();
    var paused = Rollout.of(workload, Evidence.of(OwnPods.of(podsFromBefore()), Instant.EPOCH));
    assertEquals(2, paused.ready(), "counted by the pods");
    assertEquals(3, paused.complete().ready());
  }

  private static List<Workload> complete() {
    return List.of(newest(daemonSet(3)).make(), newest(deployment(3)).make());
  }

  private static <B extends Sample.Builder<B>> B newest(B builder) {
    return builder.generations(2, 2).counts(3, 3, 3, 3).template(8, "T2");
  }

  /** Pods from before the workload's status, when the last pod was not ready yet. */
  private static List<Pod> podsFromBefore() {
    return Stream.of(pod("a"), pod("b"), pod("c").unready())
        .map(p -> p.hash("T2").restartedAt("T2").make())
        .toList();
  }
}
