package dev.kube9.kubeapi;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.WarningEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an event. When it was seen last stands in one of several fields, by who reported it. */
final class EventJson {
  private String reason = "";
  private String message = "";
  private String kind = "";
  private String name = "";
  private String uid = "";
  private int count = 1;
  private @Nullable Instant series;
  private @Nullable Instant last;
  private @Nullable Instant eventTime;
  private @Nullable Instant first;

  private EventJson() {}

  static WarningEvent read(JsonReader in) throws IOException {
    var e = new EventJson();
    Json.object(in, e.fields());
    return new WarningEvent(e.reason, e.message, e.kind, e.name, e.uid, e.count, e.lastSeen());
  }

  private Map<String, Json.Field> fields() {
    return Map.ofEntries(
        entry("reason", f -> reason = Json.text(f)),
        entry("message", f -> message = Json.text(f)),
        entry("count", f -> count = Json.integer(f)),
        entry("involvedObject", this::involved),
        entry(
            "series",
            f ->
                Json.object(
                    f,
                    Map.of(
                        "count", g -> count = Json.integer(g),
                        "lastObservedTime", g -> series = Json.moment(g)))),
        entry("lastTimestamp", f -> last = Json.moment(f)),
        entry("eventTime", f -> eventTime = Json.moment(f)),
        entry("firstTimestamp", f -> first = Json.moment(f)));
  }

  private void involved(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "kind", f -> kind = Json.text(f),
            "name", f -> name = Json.text(f),
            "uid", f -> uid = Json.text(f)));
  }

  private @Nullable Instant lastSeen() {
    if (series != null) {
      return series;
    }
    if (last != null) {
      return last;
    }
    return eventTime != null ? eventTime : first;
  }
}
