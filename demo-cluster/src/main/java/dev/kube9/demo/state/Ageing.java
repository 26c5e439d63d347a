package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Makes objects look as old as they would be in a cluster that has been there for a while. */
public final class Ageing {
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private Ageing() {}

  /** Moves all times in all objects into the past. */
  public static void all(ObjectStore objects, Duration age) {
    for (var kind : Kind.values()) {
      for (var object : objects.list(kind)) {
        var _ = objects.update(kind, aged(object, age).getAsJsonObject());
      }
    }
  }

  private static JsonElement aged(JsonElement value, Duration age) {
    return switch (value) {
      case JsonObject object -> {
        var older = new JsonObject();
        object.entrySet().forEach(e -> older.add(e.getKey(), aged(e.getValue(), age)));
        yield older;
      }
      case JsonArray list -> {
        var older = new JsonArray();
        list.forEach(e -> older.add(aged(e, age)));
        yield older;
      }
      case JsonPrimitive p when p.isString() && TIMESTAMP.matcher(p.getAsString()).matches() ->
          new JsonPrimitive(Instant.parse(p.getAsString()).minus(age).toString());
      default -> value;
    };
  }
}
