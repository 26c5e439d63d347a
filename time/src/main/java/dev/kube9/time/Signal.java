package dev.kube9.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A flag that other threads raise to wake one waiting thread. Raising it twice before the waiting
 * thread wakes has the effect of once: the thread reads the changed state from elsewhere.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean raised;

  public void raise() {
    if (raised) {
      return; // the waiting thread lowers the flag first and reads the changed state afterwards
    }
    lock.lock();
    try {
      raised = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the waiting thread so that it reads its clock again. */
  void nudge() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the flag is raised, the thread is woken or the time is over, and lowers the flag.
   *
   * @return whether the flag was raised
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
