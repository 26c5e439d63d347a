package dev.kube9.demo.state;

import java.time.Duration;

/**
 * The delays of the demo cluster.
 *
 * @param controller from a workload's change to its reconciliation
 * @param ready from a pod's assignment to a node until it is ready
 * @param stop how long a deleted pod is Terminating
 */
public record Pace(Duration controller, Duration ready, Duration stop) {
  public static final Pace DEFAULT =
      new Pace(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(1));
}
