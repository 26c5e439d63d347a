package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import dev.kube9.time.Time;
import java.util.Comparator;

/** Creates events. When an event occurs again its count grows, as with client-go's recorder. */
public final class EventRecorder {
  /**
   * How many events are kept, so that a demo that is open for days needs no more memory. A real API
   * server deletes events after an hour.
   */
  static final int KEPT = 300;

  /** The reporting component; {@code host} is the node it runs on, or empty. */
  public record Source(String component, String host) {}

  /** What is reported; {@code fieldPath} is the part of the object that it concerns, or empty. */
  public record Occurrence(String type, String reason, String message, String fieldPath) {
    public static Occurrence normal(String reason, String message) {
      return new Occurrence("Normal", reason, message, "");
    }

    public static Occurrence warning(String reason, String message) {
      return new Occurrence("Warning", reason, message, "");
    }

    public Occurrence withFieldPath(String part) {
      return new Occurrence(type, reason, message, part);
    }
  }

  private final ObjectStore objects;
  private final Time time;

  public EventRecorder(ObjectStore objects, Time time) {
    this.objects = objects;
    this.time = time;
  }

  public void record(Source source, JsonObject about, Occurrence what) {
    var event = describe(source, about, what);
    var known = objects.list(Kind.EVENT).stream().filter(e -> same(e, event)).findFirst();
    if (known.isPresent()) {
      var again = known.get().deepCopy();
      again.addProperty("count", JsonTree.number(again, "count", 1) + 1);
      again.addProperty("lastTimestamp", Timestamp.of(time.now()));
      objects.update(Kind.EVENT, again);
    } else {
      objects.create(Kind.EVENT, event);
      forgetOldest();
    }
  }

  private JsonObject describe(Source source, JsonObject about, Occurrence what) {
    var ref = JsonTree.object(about, "metadata");
    var event = new JsonObject();
    var meta = JsonTree.metadata(event);
    meta.addProperty("namespace", JsonTree.text(ref, "namespace"));
    meta.addProperty(
        "name",
        JsonTree.text(ref, "name") + "." + Long.toHexString(0x18000000L + objects.version()));
    meta.addProperty("creationTimestamp", Timestamp.of(time.now()));
    event.add("involvedObject", involved(about, what));
    event.addProperty("reason", what.reason());
    event.addProperty("message", what.message());
    event.addProperty("type", what.type());
    event.addProperty("count", 1);
    event.addProperty("firstTimestamp", Timestamp.of(time.now()));
    event.addProperty("lastTimestamp", Timestamp.of(time.now()));
    var from = JsonTree.child(event, "source");
    from.addProperty("component", source.component());
    if (!source.host().isEmpty()) {
      from.addProperty("host", source.host());
    }
    event.addProperty("reportingComponent", source.component());
    event.addProperty("reportingInstance", source.host());
    return event;
  }

  private static JsonObject involved(JsonObject about, Occurrence what) {
    var involved = new JsonObject();
    involved.addProperty("kind", JsonTree.text(about, "kind"));
    involved.addProperty("apiVersion", JsonTree.text(about, "apiVersion"));
    for (var name : new String[] {"namespace", "name", "uid"}) {
      involved.addProperty(name, JsonTree.text(JsonTree.object(about, "metadata"), name));
    }
    if (!what.fieldPath().isEmpty()) {
      involved.addProperty("fieldPath", what.fieldPath());
    }
    return involved;
  }

  private static boolean same(JsonObject one, JsonObject other) {
    return JsonTree.object(one, "involvedObject").equals(JsonTree.object(other, "involvedObject"))
        && JsonTree.text(one, "reason").equals(JsonTree.text(other, "reason"))
        && JsonTree.text(one, "message").equals(JsonTree.text(other, "message"));
  }

  private void forgetOldest() {
    var all = objects.list(Kind.EVENT);
    if (all.size() <= KEPT) {
      return;
    }
    all.stream()
        .min(
            Comparator.comparing((JsonObject e) -> JsonTree.text(e, "lastTimestamp"))
                .thenComparingLong(EventRecorder::version))
        .map(e -> Ref.of(Kind.EVENT, e))
        .ifPresent(r -> objects.remove(Kind.EVENT, r.namespace(), r.name()));
  }

  private static long version(JsonObject event) {
    return Long.parseLong(JsonTree.text(JsonTree.object(event, "metadata"), "resourceVersion"));
  }
}
