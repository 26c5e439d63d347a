package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
