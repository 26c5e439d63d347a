package dev.kube9.demo.state;

import dev.kube9.time.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The objects that a controller has to reconcile, and when, as client-go's delaying queue. An
 * object is queued at most once, for the earliest time that was asked for: reconciling sees all
 * changes until then, and queues the object again if there is more to do later.
 */
public final class WorkQueue {
  private final TimerQueue timers;
  private final Time time;
  private final Consumer<Ref> reconcile;
  private final Map<Ref, Long> due = new HashMap<>();

  public WorkQueue(TimerQueue timers, Time time, Consumer<Ref> reconcile) {
    this.timers = timers;
    this.time = time;
    this.reconcile = reconcile;
  }

  public void add(Ref ref) {
    addAfter(ref, Duration.ZERO);
  }

  public void addAfter(Ref ref, Duration delay) {
    var at = time.deadlineIn(delay);
    var earlier = due.get(ref);
    if (earlier != null && earlier <= at) {
      return;
    }
    due.put(ref, at);
    timers.runAt(at, () -> run(ref, at));
  }

  private void run(Ref ref, long at) {
    // An object that was queued again for an earlier time has left its old timer behind.
    if (due.remove(ref, at)) {
      reconcile.accept(ref);
    }
  }
}
