package dev.kube9.json;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.WarningEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an event. When it was seen last stands in one of several fields, by who reported it. */
final class EventJson implements ObjectJson<WarningEvent> {
  private final Strings strings;
  private final MetaJson meta;
  private String reason = "";
  private String message = "";
  private String uid = "";
  private @Nullable Instant series;
  private @Nullable Instant last;
  private @Nullable Instant eventTime;
  private @Nullable Instant first;

  EventJson(Strings strings) {
    this.strings = strings;
    meta = new MetaJson(strings);
  }

  @Override
  public WarningEvent read(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.ofEntries(
            entry("metadata", meta::read),
            entry("reason", f -> reason = Json.text(f)),
            entry("message", f -> message = Json.text(f)),
            entry("involvedObject", f -> Json.object(f, Map.of("uid", g -> uid = Json.text(g)))),
            entry(
                "series",
                f -> Json.object(f, Map.of("lastObservedTime", g -> series = Json.moment(g)))),
            entry("lastTimestamp", f -> last = Json.moment(f)),
            entry("eventTime", f -> eventTime = Json.moment(f)),
            entry("firstTimestamp", f -> first = Json.moment(f))));
    return new WarningEvent(
        meta.make(),
        strings.one(reason),
        strings.one(message),
        strings.one(uid),
        first != null ? first : eventTime,
        lastSeen());
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
