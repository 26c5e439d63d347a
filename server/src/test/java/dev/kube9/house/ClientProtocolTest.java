package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.Kube9Server;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.api.Test;

/**
 * The editor's client has the wire types that are generated from the records.
 *
 * <p>{@code ./mvnw test -Dtest=ClientProtocolTest -Dprotocol=write} generates them.
 */
class ClientProtocolTest {
  private static final Path FILE = Path.of("../vscode-client/src/protocol/protocol.ts");
  private static final Pattern HEADING = Pattern.compile("####? `(\\w+)`");
  private static final Pattern REQUIRED =
      Pattern.compile("\\| `(\\w+)` \\|[^|]*\\| required \\|.*");

  private final Set<String> required = new HashSet<>();

  @Test
  void the_types_of_the_client_are_those_of_the_records() throws Exception {
    readRequired();
    var expected = text();
    if ("write".equals(System.getProperty("protocol"))) {
      Files.writeString(FILE, expected);
    }
    assertEquals(
        expected,
        Files.readString(FILE),
        "write it anew with: ./mvnw test -Dtest=ClientProtocolTest -Dprotocol=write");
  }

  /**
   * Reads the fields that a client must send: they are nullable in the records only because the
   * server checks them itself.
   */
  private void readRequired() throws Exception {
    var record = "";
    for (var line : Files.readAllLines(Path.of("protocol.md"))) {
      var heading = HEADING.matcher(line);
      var field = REQUIRED.matcher(line);
      if (heading.matches()) {
        record = heading.group(1);
      } else if (field.matches()) {
        required.add(record + "." + field.group(1));
      }
    }
  }

  private String text() {
    var parts = new ArrayList<String>();
    parts.add(
        """
        // Generated from the records of the server's room `protocol`; server/protocol.md says what they mean.
        // Write it anew with: ./mvnw test -Dtest=ClientProtocolTest -Dprotocol=write
        """);
    var records = new TreeSet<Class<?>>(Comparator.comparing(ProtocolCode::name));
    methods().forEach(m -> typesOf(m).forEach(t -> collect(t, records)));
    records.forEach(r -> parts.add(type(r)));
    parts.add(table("Requests", JsonRequest.class));
    parts.add(table("Notifications", JsonNotification.class));
    return String.join("\n", parts);
  }

  private static Stream<Method> methods() {
    return Stream.of(Kube9Server.class, Kube9Client.class)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(m -> name(m).startsWith("kube9/"))
        .sorted(Comparator.comparing(ClientProtocolTest::name));
  }

  private static String name(Method method) {
    var request = method.getAnnotation(JsonRequest.class);
    return request != null ? request.value() : method.getAnnotation(JsonNotification.class).value();
  }

  private static Stream<Type> typesOf(Method method) {
    var types = new ArrayList<Type>(List.of(method.getParameterTypes()));
    if (method.isAnnotationPresent(JsonRequest.class)) {
      types.add(ProtocolCode.argument(method.getGenericReturnType()));
    }
    types.add(dev.kube9.protocol.InitializationOptions.class);
    types.add(dev.kube9.protocol.WorkDoneProgress.class);
    types.add(dev.kube9.protocol.ErrorData.class);
    types.add(dev.kube9.protocol.PodStatus.class);
    return types.stream();
  }

  private static void collect(Type type, Set<Class<?>> to) {
    if (type instanceof ParameterizedType list) {
      collect(ProtocolCode.argument(list), to);
    } else if (type instanceof Class<?> c && c.isEnum()) {
      to.add(c);
    } else if (type instanceof Class<?> c && c.isRecord() && to.add(c)) {
      Stream.of(c.getRecordComponents()).forEach(f -> collect(f.getGenericType(), to));
    }
  }

  private String type(Class<?> type) {
    return type.isEnum() ? union(type) : record(type);
  }

  private static String union(Class<?> type) {
    var values =
        Stream.of(type.getEnumConstants())
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(" | "));
    return "export type %s = %s;\n".formatted(ProtocolCode.name(type), values);
  }

  private String record(Class<?> record) {
    if (record.getRecordComponents().length == 0) {
      return "export type %s = Record<string, never>;\n".formatted(ProtocolCode.name(record));
    }
    return "export interface %s {\n%s}\n"
        .formatted(
            ProtocolCode.name(record),
            Stream.of(record.getRecordComponents())
                .map(
                    c ->
                        "  %s%s: %s;\n".formatted(ProtocolCode.nameOf(c), mark(record, c), wire(c)))
                .collect(Collectors.joining()));
  }

  private String mark(Class<?> record, RecordComponent field) {
    return ProtocolCode.mayBeAbsent(field)
            && !required.contains(ProtocolCode.name(record) + "." + field.getName())
        ? "?"
        : "";
  }

  private static String wire(RecordComponent field) {
    return wire(field.getGenericType());
  }

  private static String wire(Type type) {
    if (type instanceof ParameterizedType list) {
      return wire(ProtocolCode.argument(list)) + "[]";
    }
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == JsonElement.class) {
      return "string | number";
    }
    if (type == Object.class) {
      return "RolloutStatus | PodStatus";
    }
    return type instanceof Class<?> c && (c.isRecord() || c.isEnum())
        ? ProtocolCode.name(c)
        : "number";
  }

  private static String table(
      String title, Class<? extends java.lang.annotation.Annotation> annotation) {
    var request = annotation == JsonRequest.class;
    return "/** %s by method: params%s. */\nexport interface %s {\n%s}\n"
        .formatted(
            title,
            request ? " and result" : "",
            title,
            methods()
                .filter(m -> m.isAnnotationPresent(annotation))
                .map(
                    m ->
                        request
                            ? "  \"%s\": { params: %s; result: %s };\n"
                                .formatted(
                                    name(m),
                                    ProtocolCode.name(m.getParameterTypes()[0]),
                                    ProtocolCode.name(
                                        ProtocolCode.argument(m.getGenericReturnType())))
                            : "  \"%s\": %s;\n"
                                .formatted(name(m), ProtocolCode.name(m.getParameterTypes()[0])))
                .collect(Collectors.joining()));
  }
}
