package dev.kube9.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write and read them. */
public final class TimeSpan {
  // At most six digits each, so that no sum overflows; longer waits are not needed.
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  private TimeSpan() {}

  /**
   * Parses {@code 90s}, {@code 5m}, {@code 1h30m} or plain seconds; empty unless greater than zero.
   */
  public static Optional<Duration> parse(String text) {
    return read(text).filter(Duration::isPositive);
  }

  private static Optional<Duration> read(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    var parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(number(parts.group(1)))
            .plusMinutes(number(parts.group(2)))
            .plusSeconds(number(parts.group(3))));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Formats how long something took: {@code 6.2 s}, {@code 1 m 15 s}. */
  public static String took(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(1)) < 0
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : duration.toMinutes() + " m " + duration.toSecondsPart() + " s";
  }
}
