package dev.kube9.house;

import com.google.gson.JsonElement;
import com.google.gson.annotations.SerializedName;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.words.WaitFailure;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.jspecify.annotations.Nullable;

/** What the code says about the wire, to be compared with {@code protocol.md}. */
final class ProtocolCode {
  private static final Path RECORDS = Path.of("src/main/java/dev/kube9/protocol");

  /** LSP4J handles this notification. */
  private static final String CANCEL = "$/cancelRequest";

  private ProtocolCode() {}

  static Map<String, String> facts() throws Exception {
    var facts = new TreeMap<String, String>();
    facts.put("method " + CANCEL, "Notification, client → server");
    facts.putAll(methods(Kube9Server.class, "client → server"));
    facts.putAll(methods(Kube9Client.class, "server → client"));
    for (var type : types()) {
      facts.putAll(type.isEnum() ? values(type) : fields(type));
    }
    for (var code : codes()) {
      facts.put("code " + code.getName(), String.valueOf(code.get(null)));
    }
    return facts;
  }

  private static Map<String, String> methods(Class<?> side, String direction) {
    var facts = new TreeMap<String, String>();
    for (var method : side.getDeclaredMethods()) {
      var request = method.getAnnotation(JsonRequest.class);
      var notification = method.getAnnotation(JsonNotification.class);
      if (request != null) {
        facts.put(
            "method " + request.value(),
            "Request, " + direction + params(method) + ", result " + result(method));
      } else if (notification != null) {
        facts.put("method " + notification.value(), "Notification, " + direction + params(method));
      }
    }
    return facts;
  }

  private static String params(Method method) {
    var types = method.getParameterTypes();
    if (types.length == 0) {
      return ", params none";
    }
    return ", params " + (types[0] == Object.class ? "any" : name(types[0]));
  }

  private static String result(Method method) {
    var result = argument(method.getGenericReturnType());
    return result == Object.class ? "null" : name(result);
  }

  /** The class of a request's result: the type that its future completes with. */
  static Class<?> resultOf(String request) {
    return (Class<?>) argument(method(request).getGenericReturnType());
  }

  /** The class of a method's parameters; null if it has none. */
  static @Nullable Class<?> paramsOf(String name) {
    return Stream.of(method(name).getParameterTypes()).findFirst().orElse(null);
  }

  private static Method method(String name) {
    return Stream.of(Kube9Server.class, Kube9Client.class)
        .flatMap(side -> Arrays.stream(side.getDeclaredMethods()))
        .filter(method -> name.equals(nameOf(method)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("this is gone: method " + name));
  }

  private static @Nullable String nameOf(Method method) {
    var request = method.getAnnotation(JsonRequest.class);
    var notification = method.getAnnotation(JsonNotification.class);
    return request != null ? request.value() : notification != null ? notification.value() : null;
  }

  private static Map<String, String> fields(Class<?> record) {
    var facts = new TreeMap<String, String>();
    facts.put("record " + name(record), "");
    for (var component : record.getRecordComponents()) {
      facts.put(
          "field " + name(record) + "." + nameOf(component),
          wireType(component.getGenericType()) + (mayBeAbsent(component) ? ", may be absent" : ""));
    }
    return facts;
  }

  /** A field's name on the wire. A component cannot be called as a keyword of Java is. */
  static String nameOf(RecordComponent component) {
    try {
      var field = component.getDeclaringRecord().getDeclaredField(component.getName());
      var other = field.getAnnotation(SerializedName.class);
      return other == null ? component.getName() : other.value();
    } catch (NoSuchFieldException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static boolean mayBeAbsent(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String wireType(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return wireType(argument(list)) + "[]";
    }
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (Set.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == JsonElement.class) {
      return "string or integer"; // LSP's tokens, which are passed on unchanged
    }
    if (type == Object.class) {
      return "RolloutStatus or PodStatus"; // the status of a row in the tree
    }
    return name((Class<?>) type);
  }

  /**
   * A type's name on the wire: without the prefix that distinguishes it from a type of the engine.
   */
  static String name(Class<?> type) {
    return type.getSimpleName().replaceFirst("^Wire(?=[A-Z])", "");
  }

  static Class<?> argument(Type type) {
    return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /** The records that a client sends, directly or within another record. */
  static Set<String> sentByClients() {
    var sent = new TreeSet<String>();
    for (var method : Kube9Server.class.getDeclaredMethods()) {
      Stream.of(method.getParameterTypes()).forEach(type -> addRecords(type, sent));
    }
    return sent;
  }

  private static void addRecords(Type type, Set<String> to) {
    if (type instanceof ParameterizedType list) {
      addRecords(argument(list), to);
    } else if (type instanceof Class<?> c && c.isRecord() && to.add(name(c))) {
      Stream.of(c.getRecordComponents()).forEach(r -> addRecords(r.getGenericType(), to));
    }
  }

  /** The values of an enum; those of {@link ErrorKind} are documented with their codes. */
  private static Map<String, String> values(Class<?> type) {
    var facts = new TreeMap<String, String>();
    var prefix = type == ErrorKind.class ? "error kind " : "value " + name(type) + ".";
    Stream.of(type.getEnumConstants()).forEach(value -> facts.put(prefix + value, ""));
    return facts;
  }

  /** The records and enums, found among the sources, so that a new one needs no line here. */
  private static List<Class<?>> types() throws Exception {
    var records = new TreeMap<String, Class<?>>();
    try (var files = Files.list(RECORDS)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          records.put(name, Class.forName("dev.kube9.protocol." + name));
        }
      }
    }
    records.values().removeIf(c -> !c.isRecord() && !c.isEnum());
    return List.copyOf(records.values());
  }

  /** The kinds of failures that the engine knows. */
  static Set<String> errorKindsOfTheEngine() {
    var kinds = new TreeSet<String>();
    Stream.of(
            ApiFailure.Kind.values(),
            KubeconfigFailure.Kind.values(),
            RestartRefused.Kind.values(),
            WaitFailure.Kind.values())
        .flatMap(Arrays::stream)
        .filter(kind -> kind != ApiFailure.Kind.Expired) // ends a watch, never a request
        .forEach(kind -> kinds.add(kind.name()));
    return kinds;
  }

  private static List<Field> codes() {
    return Stream.of(ErrorCode.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .toList();
  }
}
