package dev.kube9.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock. All code that waits or reads the time uses this interface, so that tests can replace
 * it.
 */
public interface Time {

  /** The wall-clock time, for people and for the API. */
  Instant now();

  /** A monotonic clock in nanoseconds since an arbitrary time, for deadlines and durations. */
  long nanos();

  /**
   * Waits until the signal is raised or the deadline is reached, and lowers the signal.
   *
   * @param deadlineNanos on the clock of {@link #nanos()}
   * @return whether the signal was raised
   */
  boolean await(Signal signal, long deadlineNanos) throws InterruptedException;

  /** The time after this duration, on the clock of {@link #nanos()}. */
  default long deadlineIn(Duration duration) {
    return nanos() + duration.toNanos();
  }

  default void sleep(Duration duration) throws InterruptedException {
    await(new Signal(), deadlineIn(duration));
  }
}
