package dev.kube9.words;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Times for people, such as {@code 2026-11-23 09:12:04}. */
public final class Moments {
  private final Supplier<ZoneId> zone;
  private volatile @Nullable DateTimeFormatter formatter;

  /**
   * Times in a time zone.
   *
   * @param zone the time zone; called when the first time is shown, because determining it takes
   *     several milliseconds after the start of a JVM
   */
  public Moments(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  String of(Instant instant) {
    var known = formatter;
    if (known == null) {
      known = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone.get());
      formatter = known;
    }
    return known.format(instant);
  }
}
