package dev.kube9.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What controllers ask of a pod. */
final class PodFacts {
  private PodFacts() {}

  static String phase(JsonObject pod) {
    return Json.text(Json.object(pod, "status"), "phase");
  }

  static boolean ended(JsonObject pod) {
    return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
  }

  static boolean terminating(JsonObject pod) {
    return Json.object(pod, "metadata").has("deletionTimestamp");
  }

  /** Neither ended nor being deleted: what a ReplicaSet counts. */
  static boolean active(JsonObject pod) {
    return !ended(pod) && !terminating(pod);
  }

  static boolean ready(JsonObject pod) {
    return readySince(pod).isPresent();
  }

  static boolean available(JsonObject pod, int minReadySeconds, Instant now) {
    return availableFrom(pod, minReadySeconds).filter(from -> !now.isBefore(from)).isPresent();
  }

  /** When a ready pod becomes available; absent when it is not ready. */
  static Optional<Instant> availableFrom(JsonObject pod, int minReadySeconds) {
    return readySince(pod).map(since -> since.plus(Duration.ofSeconds(minReadySeconds)));
  }

  /** How long until the next of these ready pods becomes available; absent when none will. */
  static Optional<Duration> untilNextAvailable(
      Collection<JsonObject> pods, int minReadySeconds, Instant now) {
    return pods.stream()
        .flatMap(p -> availableFrom(p, minReadySeconds).stream())
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  private static Optional<Instant> readySince(JsonObject pod) {
    return Conditions.find(Json.object(pod, "status"), "Ready")
        .filter(c -> Json.text(c, "status").equals("True"))
        .map(c -> Instant.parse(Json.text(c, "lastTransitionTime")));
  }

  static String node(JsonObject pod) {
    return Json.text(Json.object(pod, "spec"), "nodeName");
  }

  static String label(JsonObject object, String name) {
    return Json.text(Json.at(object, "metadata", "labels"), name);
  }

  static String annotation(JsonObject object, String name) {
    return Json.text(Json.at(object, "metadata", "annotations"), name);
  }

  static Instant created(JsonObject object) {
    return Instant.parse(Json.text(Json.object(object, "metadata"), "creationTimestamp"));
  }
}
