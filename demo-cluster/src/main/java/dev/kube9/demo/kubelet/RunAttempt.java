package dev.kube9.demo.kubelet;

import java.time.Duration;

/**
 * An attempt to start a container or to pull its image, in a series in which all fail. The back-off
 * between them doubles from 10 seconds up to 5 minutes, as the kubelet's does.
 *
 * @param number of the attempt, from 0
 * @param at the time from the first attempt to this one
 * @param backOff the length of the back-off after it
 * @param backing whether that back-off has begun
 * @param until the time from the first attempt to the next change of the pod's status
 */
record RunAttempt(int number, Duration at, Duration backOff, boolean backing, Duration until) {
  static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACK_OFF = Duration.ofMinutes(5);

  /** For how long the status shows a failed attempt before it shows the back-off. */
  private static final Duration SHOWN = Duration.ofSeconds(1);

  /**
   * The newest attempt.
   *
   * @param firstBackOff the length of the back-off after the first attempt
   */
  static RunAttempt at(Duration elapsed, Duration firstBackOff) {
    var number = 0;
    var at = Duration.ZERO;
    var backOff = firstBackOff;
    while (true) {
      var failed = at.plus(SHOWN);
      var next = failed.plus(backOff);
      if (elapsed.compareTo(failed) < 0) {
        return new RunAttempt(number, at, backOff, false, failed);
      }
      if (elapsed.compareTo(next) < 0) {
        return new RunAttempt(number, at, backOff, true, next);
      }
      number++;
      at = next;
      backOff = longer(backOff);
    }
  }

  private static Duration longer(Duration backOff) {
    var twice = backOff.multipliedBy(2);
    var atLeast = twice.compareTo(FIRST_BACK_OFF) < 0 ? FIRST_BACK_OFF : twice;
    return atLeast.compareTo(LAST_BACK_OFF) > 0 ? LAST_BACK_OFF : atLeast;
  }
}
