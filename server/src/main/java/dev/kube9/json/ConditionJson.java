package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one condition of an object's status. */
final class ConditionJson {
  private String type = "";
  private String status = "";
  private String reason = "";
  private String message = "";
  private @Nullable Instant lastTransitionTime;

  private ConditionJson() {}

  static Condition read(JsonReader in) throws IOException {
    var c = new ConditionJson();
    Json.object(in, c::member);
    return new Condition(c.type, c.status, c.reason, c.message, c.lastTransitionTime);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "type" -> type = Json.text(in);
      case "status" -> status = Json.text(in);
      case "reason" -> reason = Json.text(in);
      case "message" -> message = Json.text(in);
      case "lastTransitionTime" -> lastTransitionTime = Json.moment(in);
      default -> in.skipValue();
    }
  }
}
