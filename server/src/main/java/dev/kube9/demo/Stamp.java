package dev.kube9.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the API writes them: in UTC, whole seconds. */
final class Stamp {
  private Stamp() {}

  static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
