package dev.kube9.demo.kubelet;

import java.time.Duration;

/**
 * One of a row of attempts that all fail, with back-offs between them that grow as a kubelet's do.
 *
 * @param number of the attempt, from 0
 * @param at when it took place, since the first
 * @param backOff how long the back-off after it lasts
 * @param backing whether that back-off is under way
 * @param until when this attempt's or back-off's showing ends
 */
record Attempts(int number, Duration at, Duration backOff, boolean backing, Duration until) {
  static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACK_OFF = Duration.ofMinutes(5);

  /** How long a failed attempt shows before the back-off. */
  private static final Duration SHOWN = Duration.ofSeconds(1);

  /** The attempt under way, where a back-off of the given length follows the first. */
  static Attempts at(Duration elapsed, Duration firstBackOff) {
    var number = 0;
    var at = Duration.ZERO;
    var backOff = firstBackOff;
    while (true) {
      var failed = at.plus(SHOWN);
      var next = failed.plus(backOff);
      if (elapsed.compareTo(failed) < 0) {
        return new Attempts(number, at, backOff, false, failed);
      }
      if (elapsed.compareTo(next) < 0) {
        return new Attempts(number, at, backOff, true, next);
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
