package dev.kube9.cli.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.protocol.WireEnums;
import dev.kube9.protocol.WireWorkloadRef;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of the wire as JSON: one document, or one object a line. Fields that are
 * absent on the wire are absent here too.
 */
public record JsonOutput(PrintStream out) {
  private static final Gson DOCUMENT = builder().setPrettyPrinting().create();
  private static final Gson LINE = builder().create();

  private static GsonBuilder builder() {
    return new GsonBuilder().registerTypeAdapterFactory(new WireEnums()).disableHtmlEscaping();
  }

  /** Writes one document. */
  public void document(JsonElement value) {
    out.println(ascii(DOCUMENT.toJson(value)));
  }

  /**
   * Writes an object on a line of its own.
   *
   * @param type what the line is: {@code progress}, {@code login} or {@code result}
   */
  public void line(String type, JsonObject fields) {
    var line = new JsonObject();
    line.addProperty("type", type);
    fields.entrySet().forEach(f -> line.add(f.getKey(), f.getValue()));
    out.println(ascii(LINE.toJson(line)));
  }

  /** Escapes what the encoding of standard output may not have: without a locale it is ASCII. */
  private static String ascii(String json) {
    var text = new StringBuilder(json.length());
    for (var i = 0; i < json.length(); i++) {
      var c = json.charAt(i);
      if (c < 0x80) {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return text.toString();
  }

  /** The fields of a record of the wire. */
  public static JsonObject fields(Object record) {
    return LINE.toJsonTree(record).getAsJsonObject();
  }

  /** An object with one field. */
  public static JsonObject field(String name, Object value) {
    var object = new JsonObject();
    object.add(name, LINE.toJsonTree(value));
    return object;
  }

  /**
   * A failure: its {@code error}, with the fields of JSON-RPC's.
   *
   * @param workload absent if the failure is not of one workload
   */
  public static JsonObject failure(@Nullable WireWorkloadRef workload, ServerError error) {
    var object = workload == null ? new JsonObject() : field("workload", workload);
    object.add("error", error.json());
    return object;
  }

  /** A list of objects. */
  public static JsonObject items(List<JsonObject> items) {
    var array = new JsonArray();
    items.forEach(array::add);
    var object = new JsonObject();
    object.add("items", array);
    return object;
  }
}
