package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.WarningEvent;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event. Which field holds the time of its last occurrence depends on the component that
 * reported it.
 */
final class EventJson implements ObjectJson<WarningEvent> {
  private final Strings strings;
  private final MetaJson meta;
  private String reason = "";
  private String message = "";
  private String uid = "";
  private String kind = "";
  private String name = "";
  private @Nullable String container;
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
    Json.object(in, this::member);
    return new WarningEvent(
        meta.make(),
        strings.one(reason),
        strings.one(message),
        strings.one(uid),
        kind.equals("PersistentVolumeClaim") ? name : null,
        container == null ? null : strings.one(container),
        first != null ? first : eventTime,
        lastSeen());
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(in);
      case "reason" -> reason = Json.text(in);
      case "message" -> message = Json.text(in);
      case "involvedObject" -> Json.object(in, this::involved);
      case "series" -> Json.member(in, "lastObservedTime", f -> series = Json.moment(f));
      case "lastTimestamp" -> last = Json.moment(in);
      case "eventTime" -> eventTime = Json.moment(in);
      case "firstTimestamp" -> first = Json.moment(in);
      default -> in.skipValue();
    }
  }

  private void involved(String field, JsonReader in) throws IOException {
    switch (field) {
      case "uid" -> uid = Json.text(in);
      case "kind" -> kind = Json.text(in);
      case "name" -> name = Json.text(in);
      case "fieldPath" -> container = container(Json.text(in));
      default -> in.skipValue();
    }
  }

  /** The container of a path such as {@code spec.containers{main}}. */
  private static @Nullable String container(String path) {
    var brace = path.indexOf('{');
    return brace < 0 || !path.endsWith("}") ? null : path.substring(brace + 1, path.length() - 1);
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
