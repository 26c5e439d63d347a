package dev.kube9.house;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.PodStatus;
import dev.kube9.protocol.RolloutStatus;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An example frame of the document, compared with the types of its method. */
record ExampleFrame(String method, JsonObject frame, List<String> required) {
  private static final Map<Type, Predicate<JsonElement>> PRIMITIVES =
      Map.of(
          String.class, e -> isText(e),
          Boolean.class, e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isBoolean(),
          Double.class, e -> isNumber(e),
          Integer.class, e -> isInteger(e),
          Long.class, e -> isInteger(e),
          JsonElement.class, e -> isText(e) || isInteger(e));

  /** A sentence for each part of the frame that the server would not send or accept. */
  List<String> complaints() {
    if (!frame.has("jsonrpc")) {
      return List.of(method + ": an example without jsonrpc");
    }
    if (frame.has("method") && !frame.get("method").getAsString().equals(method)) {
      return List.of(method + ": an example of " + frame.get("method"));
    }
    if (frame.has("error")) {
      return fit("error.data", frame.getAsJsonObject("error").get("data"), ErrorData.class);
    }
    if (frame.has("result")) {
      return fit("result", frame.get("result"), ProtocolCode.resultOf(method));
    }
    var params = ProtocolCode.paramsOf(method);
    return params == null || params == Object.class
        ? List.of()
        : fit("params", frame.get("params"), params);
  }

  private List<String> fit(String path, @Nullable JsonElement json, Type type) {
    if (json == null) {
      return List.of(method + ": " + path + " is missing");
    }
    if (type instanceof ParameterizedType) {
      return fitAll(path, json, ProtocolCode.argument(type));
    }
    if (type == Object.class) {
      var asRollout = fit(path, json, RolloutStatus.class);
      return asRollout.isEmpty() ? asRollout : fit(path, json, PodStatus.class);
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      var isValue = Stream.of(c.getEnumConstants()).anyMatch(v -> isText(json, v.toString()));
      return isValue ? List.of() : List.of(method + ": " + path + " is " + json);
    }
    if (type instanceof Class<?> c && c.isRecord()) {
      return fitRecord(path, json, c);
    }
    var fits = PRIMITIVES.getOrDefault(boxed(type), _ -> false).test(json);
    return fits ? List.of() : List.of(method + ": " + path + " is " + json);
  }

  private List<String> fitAll(String path, JsonElement json, Type type) {
    if (!json.isJsonArray()) {
      return List.of(method + ": " + path + " is no list");
    }
    var complaints = new ArrayList<String>();
    json.getAsJsonArray().forEach(one -> complaints.addAll(fit(path + "[]", one, type)));
    return complaints;
  }

  private List<String> fitRecord(String path, JsonElement json, Class<?> type) {
    if (!json.isJsonObject()) {
      return List.of(method + ": " + path + " is no " + ProtocolCode.name(type));
    }
    var complaints = new ArrayList<String>();
    var unknown = new TreeMap<>(json.getAsJsonObject().asMap());
    for (var component : type.getRecordComponents()) {
      var name = ProtocolCode.nameOf(component);
      var value = unknown.remove(name);
      var optional =
          ProtocolCode.mayBeAbsent(component)
              && !required.contains(ProtocolCode.name(type) + "." + name);
      if (value != null || !optional) {
        complaints.addAll(fit(path + "." + name, value, component.getGenericType()));
      }
    }
    unknown.keySet().forEach(n -> complaints.add(method + ": " + path + "." + n + " is no field"));
    return complaints;
  }

  private static Type boxed(Type type) {
    return type == int.class
        ? Integer.class
        : type == long.class ? Long.class : type == boolean.class ? Boolean.class : type;
  }

  private static boolean isText(JsonElement e, String text) {
    return isText(e) && e.getAsString().equals(text);
  }

  private static boolean isText(JsonElement e) {
    return e.isJsonPrimitive() && e.getAsJsonPrimitive().isString();
  }

  private static boolean isNumber(JsonElement e) {
    return e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber();
  }

  private static boolean isInteger(JsonElement e) {
    return isNumber(e) && e.getAsString().matches("-?\\d+");
  }
}
