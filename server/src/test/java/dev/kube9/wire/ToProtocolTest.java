package dev.kube9.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Sample;
import org.junit.jupiter.api.Test;

/** The counts that clients get. */
class ToProtocolTest {

  @Test
  void before_the_controller_has_seen_a_change_every_pod_is_old() {
    var rolling = Sample.deployment(3).generations(3, 2).counts(4, 1, 3, 3).make();
    var status = ToProtocol.status(Rollout.of(rolling));
    assertEquals(0, status.updated());
    assertEquals(0, status.ready());
    assertEquals(3, status.available());
    assertEquals(4, status.old());
  }

  @Test
  void afterwards_the_counts_are_the_controllers() {
    var rolling = Sample.deployment(3).generations(3, 3).counts(4, 1, 3, 3).make();
    var status = ToProtocol.status(Rollout.of(rolling));
    assertEquals(1, status.updated());
    assertEquals(3, status.old());
  }
}
