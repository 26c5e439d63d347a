package dev.kube9.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;

/** The conditions of an object's status. */
final class Conditions {
  /** Of a ReplicaSet and, copied, of its Deployment. */
  static final String REPLICA_FAILURE = "ReplicaFailure";

  private Conditions() {}

  static Optional<JsonObject> find(JsonObject status, String type) {
    return Json.objects(status.get("conditions")).stream()
        .filter(c -> Json.text(c, "type").equals(type))
        .findFirst();
  }

  /** Puts a condition into the place of the one of its type. */
  static void put(JsonObject status, JsonObject condition) {
    var type = Json.text(condition, "type");
    var all = new JsonArray();
    var known = find(status, type).isPresent();
    for (var old : Json.objects(status.get("conditions"))) {
      all.add(Json.text(old, "type").equals(type) ? condition : old);
    }
    if (!known) {
      all.add(condition);
    }
    status.add("conditions", all);
  }

  static void remove(JsonObject status, String type) {
    var all = new JsonArray();
    for (var old : Json.objects(status.get("conditions"))) {
      if (!Json.text(old, "type").equals(type)) {
        all.add(old);
      }
    }
    status.add("conditions", all);
  }
}
