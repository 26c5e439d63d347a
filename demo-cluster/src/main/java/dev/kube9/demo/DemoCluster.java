package dev.kube9.demo;

import dev.kube9.demo.controllers.Controllers;
import dev.kube9.demo.samples.Samples;
import dev.kube9.demo.state.Ageing;
import dev.kube9.demo.state.Nodes;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.demo.state.WatchCache;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Kubernetes cluster in memory, whose controllers behave as the real ones. One lock
 * guards all of its state. One thread runs the controllers' tasks and sleeps until the next is due.
 */
public final class DemoCluster implements AutoCloseable {
  /** The age of the sample workloads. */
  private static final Duration AGE = Duration.ofHours(76);

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final ObjectStore objects;
  private final TimerQueue timers;
  private final WatchCache watchCache = new WatchCache();
  private final Controllers controllers;
  private @Nullable Thread stepping;

  /** A cluster with nodes and no workloads; no controller runs before {@link #start}. */
  public DemoCluster(Time time, Pace pace) {
    this.time = time;
    objects = new ObjectStore(time);
    timers = new TimerQueue(time);
    objects.listen(watchCache::add);
    controllers = new Controllers(objects, timers, time, pace);
    Nodes.create(objects, time.now());
  }

  /** Creates workloads of every kind, whose rollouts completed days ago. */
  public void loadSamples() {
    controllers.takeNoTime();
    var _ = locked(() -> settle(Samples::load));
    var _ = locked(() -> settle(Samples::finish));
    var _ = locked(() -> settle(o -> Ageing.all(o, AGE)));
    controllers.takeUsualTime();
  }

  /** Changes objects and runs the controllers until nothing more is due. */
  private boolean settle(Consumer<ObjectStore> change) {
    change.accept(objects);
    while (timers.runDue()) {
      // Each task may make another one due.
    }
    return true;
  }

  /** Starts the thread that runs the tasks when they are due. */
  public void start() {
    stepping = Thread.ofVirtual().name("demo-cluster").start(this::keepStepping);
  }

  /** Runs all tasks that are due now. */
  public void step() {
    while (locked(timers::runDue)) {
      // Each task may make another one due.
    }
  }

  @Override
  public void close() {
    if (stepping != null) {
      stepping.interrupt();
    }
    watchCache.close();
  }

  public Time time() {
    return time;
  }

  public ObjectStore objects() {
    return objects;
  }

  public WatchCache watchCache() {
    return watchCache;
  }

  /** Runs the work while holding the cluster's lock. */
  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void keepStepping() {
    try {
      while (true) {
        step();
        var next = locked(timers::nextDue);
        var _ = time.await(timers.rescheduled(), Math.min(next, time.deadlineIn(FOREVER)));
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }
}
