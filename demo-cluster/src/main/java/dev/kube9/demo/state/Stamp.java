package dev.kube9.demo.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the API writes them: in UTC, whole seconds. */
public final class Stamp {
  private Stamp() {}

  public static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
