package dev.kube9.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A flag that one thread waits for and others raise. Raised twice before anybody looked, it counts
 * once: whoever waits reads the state that changed, not the signal.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean raised;

  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the waiting thread so that it looks at its clock again. */
  public void nudge() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the flag, a nudge or the end of the time, and lowers the flag.
   *
   * @return whether the flag was up
   */
  @SuppressWarnings("WaitNotInLoop") // the callers loop: after a nudge they must read their clock
  boolean take(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!raised && nanos > 0) {
        var _ = changed.await(nanos, TimeUnit.NANOSECONDS);
      }
      var was = raised;
      raised = false;
      return was;
    } finally {
      lock.unlock();
    }
  }
}
