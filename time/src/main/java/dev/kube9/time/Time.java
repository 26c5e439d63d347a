package dev.kube9.time;

import java.time.Duration;
import java.time.Instant;

/** The only clock: everything that waits or asks for the time does it here. */
public interface Time {

  /** The time of day, for what people and the API see. */
  Instant now();

  /** A clock that never jumps, in nanoseconds since some moment: for deadlines and durations. */
  long nanos();

  /**
   * Waits until the signal is given or the deadline is reached, and takes the signal back.
   *
   * @param deadlineNanos on the clock of {@link #nanos()}
   * @return whether the signal was given
   */
  boolean await(Signal signal, long deadlineNanos) throws InterruptedException;

  /** The moment a duration from now, on the clock of {@link #nanos()}. */
  default long deadlineIn(Duration duration) {
    return nanos() + duration.toNanos();
  }

  default void sleep(Duration duration) throws InterruptedException {
    await(new Signal(), deadlineIn(duration));
  }
}
