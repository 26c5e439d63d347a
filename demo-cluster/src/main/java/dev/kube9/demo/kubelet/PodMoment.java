package dev.kube9.demo.kubelet;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a pod's life in which its status stays the same.
 *
 * @param id tells a pod's moments apart
 * @param until when it ends, since the pod's start; absent if never
 * @param begun when the containers began to run; absent if they have not
 * @param first the first container's state
 * @param last how the first container ended the time before, or empty
 * @param events sent when the moment begins
 */
record PodMoment(
    String id,
    Optional<Duration> until,
    Optional<Instant> begun,
    String phase,
    JsonObject first,
    JsonObject last,
    boolean ready,
    int restarts,
    List<What> events) {

  static PodMoment creating(Duration until) {
    return new PodMoment(
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

  /** A moment in which the first container waits for its next attempt and the pod is Pending. */
  static PodMoment pending(String id, Duration until, JsonObject first, List<What> events) {
    return new PodMoment(
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

  static PodMoment running(String id, Instant begun, boolean ready, List<What> events) {
    return new PodMoment(
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

  PodMoment until(Duration end) {
    return new PodMoment(id, Optional.of(end), begun, phase, first, last, ready, restarts, events);
  }

  /** The same with a first container that crashed. */
  PodMoment crashed(JsonObject now, JsonObject before, int restarts) {
    return new PodMoment(id, until, begun, phase, now, before, false, restarts, events);
  }

  /** The same in a pod whose containers were to begin after a delay. */
  PodMoment after(Duration delay, Instant start) {
    return new PodMoment(
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
