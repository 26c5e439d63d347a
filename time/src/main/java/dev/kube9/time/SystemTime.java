package dev.kube9.time;

import java.time.Instant;

/** The clocks of the machine. */
public final class SystemTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public boolean await(Signal signal, long deadlineNanos) throws InterruptedException {
    while (true) {
      var left = deadlineNanos - System.nanoTime();
      if (signal.take(left)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
    }
  }
}
