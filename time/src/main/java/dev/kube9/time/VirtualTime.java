package dev.kube9.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that the test moves.
 *
 * <ul>
 *   <li>{@code new VirtualTime()}: it stands still until {@link #advance}.
 *   <li>{@link #jumping}: whoever waits without a signal is at the deadline at once.
 *   <li>{@link #ticking}: a thread moves it step by step, much faster than real time. When the
 *       machine stalls, that thread does too, so that a slow machine makes no timeout come early.
 * </ul>
 */
public final class VirtualTime implements Time, AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  /** How long a waiting thread may overlook that the clock was moved. */
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

  /** A clock that is at the deadline of whoever waits. */
  public static VirtualTime jumping() {
    return new VirtualTime(true);
  }

  /**
   * A clock that goes by itself, until it is closed.
   *
   * @param step by which it is moved about once a millisecond
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

  /** Moves the clock and wakes whoever waits for it. */
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

  /** Stops the thread that moves a ticking clock. */
  @Override
  public void close() {
    closed = true;
  }
}
