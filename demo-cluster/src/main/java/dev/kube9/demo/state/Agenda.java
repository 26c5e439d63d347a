package dev.kube9.demo.state;

import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What the cluster has to do, and when. Used under the cluster's lock only. */
public final class Agenda {
  private record Due(long nanos, long number, Runnable task) {}

  private final Time time;
  private final Signal earlier = new Signal();
  private final PriorityQueue<Due> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
  private long number;

  public Agenda(Time time) {
    this.time = time;
  }

  /** Raised when something is due earlier than everything was before. */
  public Signal earlier() {
    return earlier;
  }

  /** At a moment on the clock of {@link Time#nanos()}; tasks of one moment in their order here. */
  void at(long nanos, Runnable task) {
    var first = nextDue();
    tasks.add(new Due(nanos, number++, task));
    if (nanos < first) {
      earlier.raise();
    }
  }

  void in(Duration delay, Runnable task) {
    at(time.deadlineIn(delay), task);
  }

  /** When something is due next; {@link Long#MAX_VALUE} when nothing is. */
  public long nextDue() {
    var next = tasks.peek();
    return next == null ? Long.MAX_VALUE : next.nanos();
  }

  /** Does one thing that is due; false when there is none. */
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
