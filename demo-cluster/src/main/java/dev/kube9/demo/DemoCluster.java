package dev.kube9.demo;

import dev.kube9.demo.controllers.Controllers;
import dev.kube9.demo.samples.Samples;
import dev.kube9.demo.state.Ageing;
import dev.kube9.demo.state.Agenda;
import dev.kube9.demo.state.History;
import dev.kube9.demo.state.Nodes;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Pace;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small Kubernetes in memory: one state behind one lock, with controllers that behave as the real
 * ones do. A thread does what is due; nothing wakes while nothing is.
 */
public final class DemoCluster implements AutoCloseable {
  /** How long ago the samples were made. */
  private static final Duration AGE = Duration.ofHours(76);

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final ObjectStore objects;
  private final Agenda agenda;
  private final History history = new History();
  private final Controllers controllers;
  private @Nullable Thread stepping;

  /** An empty cluster with its nodes; nothing moves before {@link #start}. */
  public DemoCluster(Time time, Pace pace) {
    this.time = time;
    objects = new ObjectStore(time);
    agenda = new Agenda(time);
    objects.listen(history::add);
    controllers = new Controllers(objects, agenda, time, pace);
    Nodes.create(objects);
  }

  /** Puts in workloads of every kind, settled since days, some with something the matter. */
  public void loadSamples() {
    controllers.hurry();
    var _ = under(() -> settled(Samples::load));
    var _ = under(() -> settled(Samples::finish));
    var _ = under(() -> settled(o -> Ageing.all(o, AGE)));
    controllers.slowDown();
  }

  /** Does something with the objects, and everything that follows from it. */
  private boolean settled(Consumer<ObjectStore> change) {
    change.accept(objects);
    while (agenda.runDue()) {
      // One task after the other: each may make another one due.
    }
    return true;
  }

  /** Starts the thread that does what is due. */
  public void start() {
    stepping = Thread.ofVirtual().name("demo-cluster").start(this::keepStepping);
  }

  /** Does everything that is due now. */
  public void step() {
    while (under(agenda::runDue)) {
      // One task after the other: each may make another one due.
    }
  }

  @Override
  public void close() {
    if (stepping != null) {
      stepping.interrupt();
    }
    history.close();
  }

  public Time time() {
    return time;
  }

  public ObjectStore objects() {
    return objects;
  }

  public History history() {
    return history;
  }

  /** Does something with the objects while nobody else does. */
  public <T> T under(Supplier<T> work) {
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
        var next = under(agenda::nextDue);
        var _ = time.await(agenda.earlier(), Math.min(next, time.deadlineIn(FOREVER)));
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }
}
