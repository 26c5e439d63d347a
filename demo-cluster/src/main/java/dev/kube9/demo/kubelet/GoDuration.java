package dev.kube9.demo.kubelet;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations in the notation of Go, such as {@code 1m30s}, in annotations and messages. */
final class GoDuration {
  private static final Pattern WHOLE = Pattern.compile("(\\d+(\\.\\d+)?(ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  private GoDuration() {}

  static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    var millis = 0.0;
    var parts = PART.matcher(text);
    while (parts.find()) {
      millis += Double.parseDouble(parts.group(1)) * millisIn(parts.group(2));
    }
    return Optional.of(Duration.ofMillis(Math.round(millis)));
  }

  private static long millisIn(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      default -> 3_600_000;
    };
  }

  /** Whole seconds, such as {@code 10s}, {@code 1m20s}, {@code 5m0s}. */
  static String format(Duration duration) {
    var minutes = duration.toMinutes();
    return (minutes > 0 ? minutes + "m" : "") + duration.toSecondsPart() + "s";
  }
}
