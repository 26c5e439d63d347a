package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import java.util.Arrays;
import java.util.List;

/** Applies JSON Patches (RFC 6902) and merge patches (RFC 7396). */
final class Patches {
  private Patches() {}

  /**
   * Applies a merge patch: null removes, objects are merged, everything else is replaced. Strategic
   * merge patches are treated alike, which is correct for everything but lists.
   */
  static JsonObject merge(JsonObject target, JsonObject patch) {
    var result = target.deepCopy();
    for (var change : patch.entrySet()) {
      switch (change.getValue()) {
        case JsonNull _ -> result.remove(change.getKey());
        case JsonObject inner ->
            result.add(change.getKey(), merge(JsonTree.object(result, change.getKey()), inner));
        default -> result.add(change.getKey(), change.getValue());
      }
    }
    return result;
  }

  /**
   * Applies all operations of a JSON Patch, or none.
   *
   * @throws ApiError 422 when a test fails or a parent is absent
   */
  static JsonObject apply(JsonObject target, JsonArray patch) {
    var result = target.deepCopy();
    for (var operation : patch) {
      if (!(operation instanceof JsonObject object)) {
        throw ApiError.badRequest("a JSON Patch is a list of operations");
      }
      apply(result, object);
    }
    return result;
  }

  private static void apply(JsonObject root, JsonObject operation) {
    var path = pointer(JsonTree.text(operation, "path"));
    var parent = parent(root, path);
    var value = operation.has("value") ? operation.get("value") : JsonNull.INSTANCE;
    var last = path.getLast();
    switch (JsonTree.text(operation, "op")) {
      case "test" -> test(parent, last, value);
      case "add" -> add(parent, last, value);
      case "replace" -> {
        require(has(parent, last));
        add(remove(parent, last), last, value);
      }
      case "remove" -> {
        require(has(parent, last));
        var _ = remove(parent, last);
      }
      default -> throw ApiError.patchDoesNotApply();
    }
  }

  /** An absent member passes a test for null, as on the real API server. */
  private static void test(JsonElement parent, String last, JsonElement value) {
    var there = has(parent, last) ? get(parent, last) : JsonNull.INSTANCE;
    require(there.equals(value));
  }

  private static void add(JsonElement parent, String last, JsonElement value) {
    switch (parent) {
      case JsonObject object -> object.add(last, value.deepCopy());
      case JsonArray array when last.equals("-") -> array.add(value.deepCopy());
      case JsonArray array -> insert(array, index(last), value);
      default -> throw ApiError.patchDoesNotApply();
    }
  }

  private static void insert(JsonArray array, int at, JsonElement value) {
    require(at <= array.size());
    array.add(JsonNull.INSTANCE);
    for (var i = array.size() - 1; i > at; i--) {
      array.set(i, array.get(i - 1));
    }
    array.set(at, value.deepCopy());
  }

  private static JsonElement remove(JsonElement parent, String last) {
    if (parent instanceof JsonObject object) {
      var _ = object.remove(last);
    } else {
      var _ = parent.getAsJsonArray().remove(index(last));
    }
    return parent;
  }

  private static JsonElement parent(JsonObject root, List<String> path) {
    JsonElement here = root;
    for (var name : path.subList(0, path.size() - 1)) {
      require(has(here, name));
      here = get(here, name);
    }
    return here;
  }

  private static boolean has(JsonElement parent, String name) {
    return switch (parent) {
      case JsonObject object -> object.has(name);
      case JsonArray array -> name.matches("\\d+") && index(name) < array.size();
      default -> false;
    };
  }

  private static JsonElement get(JsonElement parent, String name) {
    return parent instanceof JsonObject object
        ? object.get(name)
        : parent.getAsJsonArray().get(index(name));
  }

  private static int index(String text) {
    require(text.matches("\\d{1,9}"));
    return Integer.parseInt(text);
  }

  private static List<String> pointer(String path) {
    require(path.startsWith("/"));
    return Arrays.stream(path.substring(1).split("/", -1))
        .map(p -> p.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw ApiError.patchDoesNotApply();
    }
  }
}
