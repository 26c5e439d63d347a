package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.demo.state.WorkQueue;
import dev.kube9.time.Time;
import java.time.Duration;

/** Reconciles objects of one kind, which it takes from its work queue. */
abstract class Controller {
  final ObjectStore objects;
  private final WorkQueue queue;

  Controller(ObjectStore objects, TimerQueue timers, Time time) {
    this.objects = objects;
    queue = new WorkQueue(timers, time, this::reconcile);
  }

  final void enqueueAfter(Ref ref, Duration delay) {
    queue.addAfter(ref, delay);
  }

  private void reconcile(Ref ref) {
    // Of an object that is being deleted, controllers replace nothing any more.
    ref.read(objects)
        .filter(object -> !PodFacts.terminating(object))
        .ifPresent(object -> reconcile(ref, object));
  }

  /**
   * Brings what the object owns, and its status, one step closer to its spec.
   *
   * @param object a copy, which may be changed
   */
  abstract void reconcile(Ref ref, JsonObject object);
}
