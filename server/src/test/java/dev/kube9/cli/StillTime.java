package dev.kube9.cli;

import dev.kube9.time.Signal;
import dev.kube9.time.SystemTime;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test moves it: waiting threads are woken by events, never by
 * time.
 */
final class StillTime implements Time {
  private static final Duration EVER = Duration.ofHours(1);

  private final SystemTime system = new SystemTime();
  private final AtomicLong nanos = new AtomicLong();

  void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public boolean await(Signal signal, long deadlineNanos) throws InterruptedException {
    return system.await(signal, system.deadlineIn(EVER));
  }
}
