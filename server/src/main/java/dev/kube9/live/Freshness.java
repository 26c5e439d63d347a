package dev.kube9.live;

import dev.kube9.time.Time;
import java.time.Duration;

/**
 * When an informer has last seen the cluster: by a list, or by a watch that can be relied on.
 *
 * <p>Behind a buffering proxy a watch tells changes late or not at all. That is found out when a
 * list or a read shows what the watch has not told; from then on, until it is opened again, what it
 * tells does not count as seen.
 */
final class Freshness {
  /** Within this time a sound watch tells what a list has just shown. */
  private static final Duration LEEWAY = Duration.ofSeconds(2);

  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Time time;
  private boolean ever;
  private long at;
  private boolean lags;
  private long lagsSince;

  Freshness(Time time) {
    this.time = time;
  }

  /** Notes that a request has been answered which was sent at that moment, {@link Time#nanos}. */
  synchronized void seen(long nanos) {
    if (!ever || nanos - at > 0) {
      ever = true;
      at = nanos;
    }
  }

  /** Notes that the watch has told something. */
  synchronized void heard() {
    var now = time.nanos();
    if (lags && now - lagsSince <= LEEWAY.toNanos()) {
      lags = false; // a list and the watch told the same change, the list a moment earlier
    }
    if (!lags) {
      seen(now);
    }
  }

  /** Notes that a list or a read has shown what the watch did not tell. */
  synchronized void watchLags() {
    if (!lags) {
      lags = true;
      lagsSince = time.nanos();
    }
  }

  /** Notes that a watch has been opened. */
  synchronized void watchBegins() {
    lags = false;
  }

  synchronized boolean lags() {
    return lags;
  }

  /** How long ago the cluster was seen; 36,500 days when it never was. */
  synchronized Duration age() {
    return ever ? Duration.ofNanos(time.nanos() - at) : NEVER;
  }
}
