package dev.kube9.rpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.InvalidParams;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters into wire records; an error names the field that has the wrong type. (Gson
 * itself would read {@code "maybe"} as false, and its errors do not name the field.) Unknown fields
 * are ignored, missing ones are null.
 */
public final class Binding {
  private Binding() {}

  /**
   * Reads parameters into a wire record.
   *
   * @param params absent or null are the same as an empty object
   * @throws InvalidParams when a field has another type than the record's component
   */
  public static <R extends Record> R bind(@Nullable JsonElement params, Class<R> type) {
    var object =
        params == null || params.isJsonNull() ? new JsonObject() : object("params", params);
    return record("", object, type);
  }

  private static <R extends Record> R record(String path, JsonObject object, Class<R> type) {
    var components = type.getRecordComponents();
    var values =
        Arrays.stream(components)
            .map(c -> value(path + c.getName(), object.get(c.getName()), c.getGenericType()))
            .toArray();
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException impossible) {
      throw new IllegalStateException("a wire record has a constructor that fails", impossible);
    }
  }

  private static @Nullable Object value(String path, @Nullable JsonElement json, Type type) {
    if (json == null || json.isJsonNull()) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      return list(path, json, list.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> c) {
      return value(path, json, c);
    }
    throw notForeseen(path, type);
  }

  private static Object value(String path, JsonElement json, Class<?> type) {
    if (type == JsonElement.class) {
      return json;
    }
    if (type == String.class) {
      return primitive(path, json, JsonPrimitive::isString, "a string").getAsString();
    }
    if (type == Boolean.class) {
      return primitive(path, json, JsonPrimitive::isBoolean, "true or false").getAsBoolean();
    }
    if (Number.class.isAssignableFrom(type)) {
      return number(path, json, type);
    }
    if (type.isEnum()) {
      return oneOf(path, json, type.getEnumConstants());
    }
    if (type.isRecord()) {
      return record(path + ".", object(path, json), type.asSubclass(Record.class));
    }
    throw notForeseen(path, type);
  }

  private static IllegalStateException notForeseen(String path, Type type) {
    return new IllegalStateException(path + " has an unsupported type: " + type);
  }

  /** The value of an enum whose {@code toString} equals the string. */
  private static Object oneOf(String path, JsonElement json, Object[] values) {
    var text = json instanceof JsonPrimitive p && p.isString() ? p.getAsString() : null;
    for (var value : values) {
      if (value.toString().equals(text)) {
        return value;
      }
    }
    throw wrong(
        path,
        "one of " + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", ")));
  }

  private static Object number(String path, JsonElement json, Class<?> type) {
    var number = primitive(path, json, JsonPrimitive::isNumber, "a number").getAsDouble();
    if (type == Double.class) {
      return number;
    }
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new InvalidParams(path + " must be a whole number");
    }
    return type == Long.class ? (Object) (long) number : (Object) (int) number;
  }

  private static Object list(String path, JsonElement json, Type of) {
    if (!(json instanceof JsonArray array)) {
      throw wrong(path, "a list");
    }
    return StreamSupport.stream(array.spliterator(), false)
        .map(
            element -> {
              var value = value(path + "[]", element, of);
              if (value == null) {
                throw wrong(path + "[]", "a value");
              }
              return value;
            })
        .toList();
  }

  private static JsonObject object(String path, JsonElement json) {
    if (json instanceof JsonObject object) {
      return object;
    }
    throw wrong(path, "an object");
  }

  private static JsonPrimitive primitive(
      String path, JsonElement json, Predicate<JsonPrimitive> is, String expected) {
    if (json instanceof JsonPrimitive p && is.test(p)) {
      return p;
    }
    throw wrong(path, expected);
  }

  private static InvalidParams wrong(String path, String expected) {
    return new InvalidParams(path + " must be " + expected);
  }
}
