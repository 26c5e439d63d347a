package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Identifies an object. */
public record Ref(Kind kind, String namespace, String name) {

  public static Ref of(Kind kind, JsonObject object) {
    var meta = JsonTree.object(object, "metadata");
    return new Ref(kind, JsonTree.text(meta, "namespace"), JsonTree.text(meta, "name"));
  }

  public Optional<JsonObject> read(ObjectStore objects) {
    return objects.get(kind, namespace, name);
  }
}
