package dev.kube9.demo;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Which object: what stays the same while it changes. */
record Ref(Kind kind, String namespace, String name) {

  static Ref of(Kind kind, JsonObject object) {
    var meta = Json.object(object, "metadata");
    return new Ref(kind, Json.text(meta, "namespace"), Json.text(meta, "name"));
  }

  Optional<JsonObject> read(ObjectStore objects) {
    return objects.get(kind, namespace, name);
  }
}
