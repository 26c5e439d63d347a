package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import java.time.Instant;

/** Marks pods as deleted; the kubelet removes them when they have stopped. */
public final class GracefulDeletion {
  private GracefulDeletion() {}

  /** Gives a pod its own grace period. */
  public static void mark(ObjectStore objects, JsonObject pod, Instant now) {
    var spec = JsonTree.object(pod, "spec");
    mark(objects, pod, JsonTree.number(spec, "terminationGracePeriodSeconds", 30), now);
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
