package dev.kube9.rollout;

import java.time.Duration;
import java.util.Optional;

/** How a wait for a rollout ended. The rollout itself goes on, whatever the verdict. */
public sealed interface Verdict {
  /** What was known of the rollout last. */
  Rollout last();

  /** Every pod that was to be replaced has been, or there was none. */
  record RolledOut(Rollout last) implements Verdict {}

  /** The annotation is written, but the controller replaces no pod by itself. */
  record LeftToOthers(Rollout last) implements Verdict {}

  /**
   * The time is over.
   *
   * @param lost why it is not known how the rollout stands at the end, if it is not
   */
  record TimedOut(Rollout last, Duration timeout, Optional<LostSight> lost) implements Verdict {}

  /** The controller gave up: {@code progressDeadlineSeconds} are over. */
  record DeadlineExceeded(Rollout last, String message) implements Verdict {}

  /** It was paused during the wait. */
  record PausedMidway(Rollout last) implements Verdict {}

  /** The rollout waited for is not the workload's newest any more. */
  record Superseded(Rollout last, How how) implements Verdict {
    /** What happened to it. */
    public enum How {
      TEMPLATE_CHANGED,
      DELETED,
      MADE_AGAIN
    }
  }
}
