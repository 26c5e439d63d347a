package dev.kube9.live;

import dev.kube9.time.Time;
import java.time.Duration;

/**
 * When a feed has last seen the cluster: by a list, or by a watch that can be relied on.
 *
 * <p>Behind a buffering proxy a watch tells late or nothing at all. It is found out when a list or
 * a read shows what the watch has not told; from then on, until it is opened anew, its words are no
 * proof of how things stand now.
 */
final class Freshness {
  /** What a list has shown just now a sound watch tells within this time. */
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

  /** A request that was sent at that moment has been answered. */
  synchronized void seen(long nanos) {
    if (!ever || nanos - at > 0) {
      ever = true;
      at = nanos;
    }
  }

  /** The watch has said something. */
  synchronized void heard() {
    var now = time.nanos();
    if (lags && now - lagsSince <= LEEWAY.toNanos()) {
      lags = false; // a list and the watch told the same change, the list a moment earlier
    }
    if (!lags) {
      seen(now);
    }
  }

  /** Something else has shown what the watch did not tell. */
  synchronized void watchLags() {
    if (!lags) {
      lags = true;
      lagsSince = time.nanos();
    }
  }

  /** A watch has been opened anew. */
  synchronized void watchBegins() {
    lags = false;
  }

  synchronized boolean lags() {
    return lags;
  }

  /** How long ago the cluster was seen; longer than anybody waits when it never was. */
  synchronized Duration age() {
    return ever ? Duration.ofNanos(time.nanos() - at) : NEVER;
  }
}
