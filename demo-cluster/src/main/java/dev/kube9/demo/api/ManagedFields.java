package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Timestamp;
import dev.kube9.time.Time;

/** Maintains {@code managedFields}: each field belongs to the manager that wrote it last. */
final class ManagedFields {
  private ManagedFields() {}

  /** Records that a manager wrote the fields that differ between two states of an object. */
  static void record(JsonObject before, JsonObject now, String manager, Time time) {
    var changed = changed(before, now);
    if (changed.isEmpty()) {
      return;
    }
    var entries = new JsonArray();
    var meta = JsonTree.metadata(now);
    for (var entry : JsonTree.objects(meta.get("managedFields"))) {
      var left = without(JsonTree.object(entry, "fieldsV1"), changed);
      if (JsonTree.text(entry, "manager").equals(manager)) {
        changed = Patches.merge(left, changed);
      } else if (!left.isEmpty()) {
        var kept = entry.deepCopy();
        kept.add("fieldsV1", left);
        entries.add(kept);
      }
    }
    entries.add(entry(manager, JsonTree.text(now, "apiVersion"), changed, time));
    meta.add("managedFields", entries);
  }

  private static JsonObject entry(String manager, String apiVersion, JsonObject fields, Time time) {
    var entry = new JsonObject();
    entry.addProperty("manager", manager);
    entry.addProperty("operation", "Update");
    entry.addProperty("apiVersion", apiVersion);
    entry.addProperty("time", Timestamp.of(time.now()));
    entry.addProperty("fieldsType", "FieldsV1");
    entry.add("fieldsV1", fields);
    return entry;
  }

  private static JsonObject changed(JsonObject before, JsonObject now) {
    var fields = new JsonObject();
    for (var member : now.entrySet()) {
      var name = member.getKey();
      if (member.getValue().equals(before.get(name)) || name.equals("managedFields")) {
        continue;
      }
      JsonElement below =
          member.getValue() instanceof JsonObject inner
              ? changed(JsonTree.object(before, name), inner)
              : new JsonObject();
      fields.add("f:" + name, below);
    }
    return fields;
  }

  /** A manager's fields without those that another one has taken. */
  private static JsonObject without(JsonObject fields, JsonObject taken) {
    var left = new JsonObject();
    for (var field : fields.entrySet()) {
      var name = field.getKey();
      var inner = JsonTree.object(fields, name);
      if (!taken.has(name)) {
        left.add(name, inner);
      } else if (!JsonTree.object(taken, name).isEmpty()) {
        var below = without(inner, JsonTree.object(taken, name));
        if (!below.isEmpty()) {
          left.add(name, below);
        }
      }
    }
    return left;
  }
}
