package dev.kube9.demo.state;

import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Tasks and the times at which they are due. Used under the cluster's lock only. */
public final class TimerQueue {
  private record Due(long nanos, long number, Runnable task) {}

  private final Time time;
  private final Signal rescheduled = new Signal();
  private final PriorityQueue<Due> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
  private long number;

  public TimerQueue(Time time) {
    this.time = time;
  }

  /** Raised when a task is added that is due before all others. */
  public Signal rescheduled() {
    return rescheduled;
  }

  /**
   * Adds a task that is due at {@code nanos} of {@link Time#nanos()}; equal times keep their order.
   */
  void runAt(long nanos, Runnable task) {
    var first = nextDue();
    tasks.add(new Due(nanos, number++, task));
    if (nanos < first) {
      rescheduled.raise();
    }
  }

  /** When the next task is due; {@link Long#MAX_VALUE} when there is none. */
  public long nextDue() {
    var next = tasks.peek();
    return next == null ? Long.MAX_VALUE : next.nanos();
  }

  /** Runs one task that is due; false when none is. */
  public boolean runDue() {
    var next = tasks.peek();
    if (next == null || next.nanos() > time.nanos()) {
      return false;
    }
    tasks.remove();
    next.task().run();
    return true;
  }
}
