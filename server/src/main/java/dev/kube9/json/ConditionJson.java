package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a condition. */
final class ConditionJson {
  private String type = "";
  private String status = "";
  private String reason = "";
  private String message = "";
  private @Nullable Instant lastTransitionTime;

  private ConditionJson() {}

  static Condition read(JsonReader in) throws IOException {
    var c = new ConditionJson();
    Json.object(
        in,
        Map.of(
            "type", f -> c.type = Json.text(f),
            "status", f -> c.status = Json.text(f),
            "reason", f -> c.reason = Json.text(f),
            "message", f -> c.message = Json.text(f),
            "lastTransitionTime", f -> c.lastTransitionTime = Json.moment(f)));
    return new Condition(c.type, c.status, c.reason, c.message, c.lastTransitionTime);
  }
}
