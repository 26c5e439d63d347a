package dev.kube9.demo.state;

import java.time.Duration;

/**
 * How fast the demo cluster works.
 *
 * @param controller from a change to the controller's looking at it
 * @param ready from a pod's being scheduled to its being ready
 * @param stop how long a deleted pod stays in Terminating
 */
public record Pace(Duration controller, Duration ready, Duration stop) {
  public static final Pace DEFAULT =
      new Pace(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(1));
}
