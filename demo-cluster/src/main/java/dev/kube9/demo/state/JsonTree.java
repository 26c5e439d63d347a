package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes API objects as JSON trees. */
public final class JsonTree {
  private JsonTree() {}

  /** The object's metadata, created when absent. */
  public static JsonObject metadata(JsonObject object) {
    return child(object, "metadata");
  }

  /** A member that is an object, created when absent. */
  public static JsonObject child(JsonObject parent, String name) {
    if (parent.get(name) instanceof JsonObject there) {
      return there;
    }
    var made = new JsonObject();
    parent.add(name, made);
    return made;
  }

  /** A member that is an object; when absent an empty object, which is not added. */
  public static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject there ? there : new JsonObject();
  }

  /** The object at the end of a path; when absent an empty object, which is not added. */
  public static JsonObject at(JsonObject root, String... path) {
    var here = root;
    for (var name : path) {
      here = object(here, name);
    }
    return here;
  }

  /** A member as text; empty when absent. */
  public static String text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive p ? p.getAsString() : "";
  }

  public static int number(JsonObject parent, String name, int otherwise) {
    return parent.get(name) instanceof JsonPrimitive p && p.isNumber() ? p.getAsInt() : otherwise;
  }

  public static boolean flag(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive p && p.isBoolean() && p.getAsBoolean();
  }

  /** The members of a list that are objects. */
  public static List<JsonObject> objects(@Nullable JsonElement list) {
    return list instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList()
        : List.of();
  }
}
