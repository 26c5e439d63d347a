package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** The conditions of an object's status. */
public final class Conditions {
  /** The condition that says why pods could not be created. */
  public static final String REPLICA_FAILURE = "ReplicaFailure";

  private Conditions() {}

  public static Optional<JsonObject> find(JsonObject status, String type) {
    return JsonTree.objects(status.get("conditions")).stream()
        .filter(c -> JsonTree.text(c, "type").equals(type))
        .findFirst();
  }

  /**
   * Makes a condition and adds it, or replaces the one of the same type; the time of the last
   * transition is kept if the condition's status stays the same.
   *
   * @param reason left out when empty, as is the message
   * @return the condition, as it now is in the status
   */
  public static JsonObject set(
      JsonObject status, String type, String value, String reason, String message, Instant now) {
    var condition = new JsonObject();
    condition.addProperty("type", type);
    condition.addProperty("status", value);
    if (!reason.isEmpty()) {
      condition.addProperty("reason", reason);
    }
    if (!message.isEmpty()) {
      condition.addProperty("message", message);
    }
    condition.addProperty(
        "lastTransitionTime",
        find(status, type)
            .filter(old -> JsonTree.text(old, "status").equals(value))
            .map(old -> JsonTree.text(old, "lastTransitionTime"))
            .orElse(Timestamp.of(now)));
    put(status, condition);
    return condition;
  }

  /** Adds a condition, or replaces the one of the same type. */
  public static void put(JsonObject status, JsonObject condition) {
    var type = JsonTree.text(condition, "type");
    var all = new JsonArray();
    var known = find(status, type).isPresent();
    for (var old : JsonTree.objects(status.get("conditions"))) {
      all.add(JsonTree.text(old, "type").equals(type) ? condition : old);
    }
    if (!known) {
      all.add(condition);
    }
    status.add("conditions", all);
  }

  public static void remove(JsonObject status, String type) {
    var all = new JsonArray();
    for (var old : JsonTree.objects(status.get("conditions"))) {
      if (!JsonTree.text(old, "type").equals(type)) {
        all.add(old);
      }
    }
    status.add("conditions", all);
  }
}
