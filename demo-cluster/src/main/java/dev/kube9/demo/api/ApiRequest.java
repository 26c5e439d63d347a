package dev.kube9.demo.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;

/**
 * A request to the API.
 *
 * @param user who asks
 * @param contentType of the body, without parameters
 */
record ApiRequest(
    String user,
    String method,
    String path,
    Map<String, String> query,
    String contentType,
    String body) {

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  boolean isWatch() {
    return query("watch").equals("true") || query("watch").equals("1");
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
