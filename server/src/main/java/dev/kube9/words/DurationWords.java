package dev.kube9.words;

import java.math.BigDecimal;
import java.time.Duration;

/** Lengths of time in words, such as {@code 5 minutes}. */
final class DurationWords {
  private DurationWords() {}

  static String of(Duration d) {
    if (d.toMillisPart() > 0) {
      return BigDecimal.valueOf(d.toMillis(), 3).stripTrailingZeros() + " seconds";
    }
    if (d.toSeconds() >= 60 && d.toSecondsPart() == 0) {
      return d.toMinutes() == 1 ? "1 minute" : d.toMinutes() + " minutes";
    }
    return d.toSeconds() == 1 ? "1 second" : d.toSeconds() + " seconds";
  }

  /** Rounded to whole seconds, at least one: {@code 41 s}, {@code 2 min 5 s}. */
  static String brief(Duration d) {
    var seconds = Math.max(1, Math.round(d.toMillis() / 1000.0));
    return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }
}
