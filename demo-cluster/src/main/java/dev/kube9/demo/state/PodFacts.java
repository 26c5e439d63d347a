package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Properties of pods that controllers need. */
public final class PodFacts {
  private PodFacts() {}

  public static String phase(JsonObject pod) {
    return JsonTree.text(JsonTree.object(pod, "status"), "phase");
  }

  public static boolean ended(JsonObject pod) {
    return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
  }

  public static boolean terminating(JsonObject pod) {
    return JsonTree.object(pod, "metadata").has("deletionTimestamp");
  }

  /** Whether it has neither ended nor is being deleted: a ReplicaSet counts these pods. */
  public static boolean active(JsonObject pod) {
    return !ended(pod) && !terminating(pod);
  }

  public static boolean ready(JsonObject pod) {
    return readySince(pod).isPresent();
  }

  public static boolean available(JsonObject pod, int minReadySeconds, Instant now) {
    return availableFrom(pod, minReadySeconds).filter(from -> !now.isBefore(from)).isPresent();
  }

  /** When a ready pod becomes available; empty when it is not ready. */
  static Optional<Instant> availableFrom(JsonObject pod, int minReadySeconds) {
    return readySince(pod).map(since -> since.plus(Duration.ofSeconds(minReadySeconds)));
  }

  /** The time until the next of these ready pods becomes available; empty when none will. */
  public static Optional<Duration> untilNextAvailable(
      Collection<JsonObject> pods, int minReadySeconds, Instant now) {
    return pods.stream()
        .flatMap(p -> availableFrom(p, minReadySeconds).stream())
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  private static Optional<Instant> readySince(JsonObject pod) {
    return Conditions.find(JsonTree.object(pod, "status"), "Ready")
        .filter(c -> JsonTree.text(c, "status").equals("True"))
        .map(c -> Instant.parse(JsonTree.text(c, "lastTransitionTime")));
  }

  public static String node(JsonObject pod) {
    return JsonTree.text(JsonTree.object(pod, "spec"), "nodeName");
  }

  public static String label(JsonObject object, String name) {
    return JsonTree.text(JsonTree.at(object, "metadata", "labels"), name);
  }

  public static String annotation(JsonObject object, String name) {
    return JsonTree.text(JsonTree.at(object, "metadata", "annotations"), name);
  }

  public static Instant created(JsonObject object) {
    return Instant.parse(JsonTree.text(JsonTree.object(object, "metadata"), "creationTimestamp"));
  }
}
