package dev.kube9.live;

import dev.kube9.time.Time;
import java.time.Duration;

/**
 * When an informer last saw the state of the cluster: by a list, or by a reliable watch.
 *
 * <p>Behind a buffering proxy, a watch delivers changes late or not at all. This is detected when a
 * list or a read shows a change that the watch has not delivered. From then until the watch is
 * opened again, its events do not count as seeing the cluster.
 */
final class Freshness {
  /** A working watch delivers a change within this time after a list has shown it. */
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

  /** Notes that a request was answered that had been sent at that moment, in {@link Time#nanos}. */
  synchronized void seen(long nanos) {
    if (!ever || nanos - at > 0) {
      ever = true;
      at = nanos;
    }
  }

  /** Notes that the watch has delivered an event. */
  synchronized void heard() {
    var now = time.nanos();
    if (lags && now - lagsSince <= LEEWAY.toNanos()) {
      lags = false; // the watch delivered the change shortly after the list had shown it
    }
    if (!lags) {
      seen(now);
    }
  }

  /** Notes that a list or a read has shown a change that the watch has not delivered. */
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

  /** How long ago the state of the cluster was seen; 36,500 days if never. */
  synchronized Duration age() {
    return ever ? Duration.ofNanos(time.nanos() - at) : NEVER;
  }
}
