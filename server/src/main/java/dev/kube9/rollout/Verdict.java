package dev.kube9.rollout;

import java.time.Duration;
import java.util.Optional;

/** How a wait for a rollout ended. The rollout itself goes on, whatever the verdict. */
public sealed interface Verdict {
  /** The last known state of the rollout. */
  Rollout last();

  /** All pods have been replaced, or there were none to replace. */
  record RolledOut(Rollout last) implements Verdict {}

  /** The annotation was written, but the controller does not replace pods by itself. */
  record LeftToOthers(Rollout last) implements Verdict {}

  /** The wait ended without a complete rollout, against the wish of the person. */
  sealed interface Failure extends Verdict {}

  /**
   * The timeout was reached.
   *
   * @param lost why the state at the end is not known; empty if it is known
   */
  record TimedOut(Rollout last, Duration timeout, Optional<LostSight> lost) implements Failure {}

  /** The controller gave up because {@code progressDeadlineSeconds} have passed. */
  record DeadlineExceeded(Rollout last) implements Failure {}

  /** The Deployment was paused during the wait. */
  record PausedMidway(Rollout last) implements Failure {}

  /** The rollout that was waited for is no longer the workload's newest one. */
  record Superseded(Rollout last, How how) implements Failure {
    /** What replaced it. */
    public enum How {
      TEMPLATE_CHANGED,
      /** By a restart that this session has not made. */
      RESTARTED_AGAIN,
      /** The restart annotation has an earlier value, or is gone, as after an undo. */
      TAKEN_BACK,
      DELETED,
      /** It still exists, because of a finalizer, but its controller replaces no pod any more. */
      BEING_DELETED,
      MADE_AGAIN
    }
  }
}
