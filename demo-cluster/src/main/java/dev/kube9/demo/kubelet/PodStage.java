package dev.kube9.demo.kubelet;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a pod's life during which its status does not change.
 *
 * @param id differs between the stages of one pod
 * @param until the time from the pod's start to the end of this stage; empty if it does not end
 * @param begun when the containers started; empty if they have not
 * @param first the state of the first container
 * @param last the {@code lastState} of the first container; empty if it never ended
 * @param restarts of the first container
 * @param events recorded when the stage begins
 */
record PodStage(
    String id,
    Optional<Duration> until,
    Optional<Instant> begun,
    String phase,
    JsonObject first,
    JsonObject last,
    boolean ready,
    int restarts,
    List<Occurrence> events) {

  static PodStage creating(Duration until) {
    return new PodStage(
        "creating",
        Optional.of(until),
        Optional.empty(),
        "Pending",
        Containers.waiting("ContainerCreating", ""),
        new JsonObject(),
        false,
        0,
        List.of());
  }

  /** A pending pod whose first container waits for the next attempt to start it. */
  static PodStage pending(String id, Duration until, JsonObject first, List<Occurrence> events) {
    return new PodStage(
        id,
        Optional.of(until),
        Optional.empty(),
        "Pending",
        first,
        new JsonObject(),
        false,
        0,
        events);
  }

  static PodStage running(String id, Instant begun, boolean ready, List<Occurrence> events) {
    return new PodStage(
        id,
        Optional.empty(),
        Optional.of(begun),
        "Running",
        Containers.running(begun),
        new JsonObject(),
        ready,
        0,
        events);
  }

  PodStage until(Duration end) {
    return new PodStage(id, Optional.of(end), begun, phase, first, last, ready, restarts, events);
  }

  /** The same stage, with a first container that has crashed. */
  PodStage crashed(JsonObject now, JsonObject before, int restarts) {
    return new PodStage(id, until, begun, phase, now, before, false, restarts, events);
  }

  /** The same stage of a pod whose containers start after a delay. */
  PodStage after(Duration delay, Instant start) {
    return new PodStage(
        id,
        until.map(delay::plus),
        Optional.of(start.plus(delay)),
        phase,
        first,
        last,
        ready,
        restarts,
        events);
  }
}
