package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import java.time.Instant;

/** Marks objects as deleted; the kubelet removes pods when they have stopped. */
public final class GracefulDeletion {
  private GracefulDeletion() {}

  /** Gives a pod its own grace period. */
  public static void mark(ObjectStore objects, JsonObject pod, Instant now) {
    var spec = JsonTree.object(pod, "spec");
    mark(objects, pod, JsonTree.number(spec, "terminationGracePeriodSeconds", 30), now);
  }

  /** Marks an object that a finalizer keeps; the first request counts. */
  public static void hold(ObjectStore objects, Kind kind, JsonObject object, Instant now) {
    if (!PodFacts.terminating(object)) {
      var marked = object.deepCopy();
      JsonTree.metadata(marked).addProperty("deletionTimestamp", Timestamp.of(now));
      var _ = objects.update(kind, marked);
    }
  }

  /** The deletion timestamp is the end of the grace period, not the time of the request. */
  public static void mark(ObjectStore objects, JsonObject pod, int graceSeconds, Instant now) {
    var marked = pod.deepCopy();
    var meta = JsonTree.metadata(marked);
    meta.addProperty("deletionTimestamp", Timestamp.of(now.plusSeconds(graceSeconds)));
    meta.addProperty("deletionGracePeriodSeconds", graceSeconds);
    var _ = objects.update(Kind.POD, marked);
  }
}
