package dev.kube9.demo.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param contentType of the body, without parameters
 */
record ApiRequest(
    String method, String path, Map<String, String> query, String contentType, String body) {

  private static final int LONGEST_BODY = 3 * 1024 * 1024;

  /**
   * Reads a request.
   *
   * @throws ApiError 413 when its body is too large
   */
  static ApiRequest of(HttpExchange exchange) throws IOException {
    var contentType = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw new ApiError(413, "RequestEntityTooLarge", "the request is too large");
    }
    return new ApiRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        parameters(exchange.getRequestURI().getRawQuery()),
        contentType.split(";", 2)[0].strip(),
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(@Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  boolean isWatch() {
    return query("watch").equals("true") || query("watch").equals("1");
  }

  /**
   * Whether the request is to be answered without changing anything.
   *
   * @throws ApiError 422 when it asks for another dry run than that of all stages
   */
  boolean isDryRun() {
    var asked = query("dryRun");
    if (!asked.isEmpty() && !asked.equals("All")) {
      throw ApiError.invalid(
          "dryRun: Unsupported value: \"" + asked + "\": supported values: \"All\"");
    }
    return !asked.isEmpty();
  }

  int number(String name, int otherwise) {
    try {
      return query(name).isEmpty() ? otherwise : Integer.parseInt(query(name));
    } catch (NumberFormatException _) {
      throw ApiError.badRequest("%s is no number".formatted(name));
    }
  }

  JsonElement json() {
    try {
      return JsonParser.parseString(body);
    } catch (JsonParseException _) {
      throw ApiError.badRequest("the object provided is unrecognized");
    }
  }
}
