package dev.kube9.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock for tests.
 *
 * <ul>
 *   <li>{@code new VirtualTime()}: stands still until {@link #advance}.
 *   <li>{@link #jumping}: a wait without a signal ends at once, at its deadline.
 *   <li>{@link #ticking}: a thread advances it in steps, much faster than real time. When the
 *       machine stalls, so does that thread, so that timeouts do not expire early on a slow
 *       machine.
 * </ul>
 */
public final class VirtualTime implements Time, AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  /** After this real time a waiting thread reads the clock again. */
  private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Set<Signal> waiting = ConcurrentHashMap.newKeySet();
  private final boolean jumping;
  private volatile boolean closed;

  public VirtualTime() {
    this(false);
  }

  private VirtualTime(boolean jumping) {
    this.jumping = jumping;
  }

  /** A clock that jumps to the deadline of each wait. */
  public static VirtualTime jumping() {
    return new VirtualTime(true);
  }

  /**
   * A clock that advances by itself until it is closed.
   *
   * @param step the advance in about each millisecond of real time
   */
  public static VirtualTime ticking(Duration step) {
    var time = new VirtualTime();
    Thread.ofPlatform()
        .daemon()
        .name("virtual-time")
        .start(
            () -> {
              while (!time.closed) {
                LockSupport.parkNanos(GLANCE);
                time.advance(step);
              }
            });
    return time;
  }

  /** Advances the clock and wakes the waiting threads. */
  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
    waiting.forEach(Signal::nudge);
  }

  @Override
  public Instant now() {
    return NOON.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public boolean await(Signal signal, long deadlineNanos) throws InterruptedException {
    waiting.add(signal);
    try {
      while (true) {
        var passed = nanos() >= deadlineNanos;
        if (signal.take(passed || jumping ? 0 : GLANCE)) {
          return true;
        }
        if (passed) {
          return false;
        }
        if (jumping) {
          nanos.accumulateAndGet(deadlineNanos, Math::max);
        }
      }
    } finally {
      waiting.remove(signal);
    }
  }

  /** Stops the thread that advances a ticking clock. */
  @Override
  public void close() {
    closed = true;
  }
}
