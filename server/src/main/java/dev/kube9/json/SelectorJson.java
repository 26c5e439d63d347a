package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a label selector into the form that the API takes in a query. */
final class SelectorJson {
  private final List<String> terms = new ArrayList<>();

  private SelectorJson() {}

  static String read(JsonReader in) throws IOException {
    var selector = new SelectorJson();
    Json.object(
        in,
        Map.of(
            "matchLabels",
            selector::labels,
            "matchExpressions",
            f -> Json.list(f, selector::expression)));
    return String.join(",", selector.terms);
  }

  private void labels(JsonReader in) throws IOException {
    new TreeMap<>(Json.texts(in)).forEach((key, value) -> terms.add(key + "=" + value));
  }

  private void expression(JsonReader in) throws IOException {
    var key = new StringBuilder();
    var operator = new StringBuilder();
    var values = new ArrayList<String>();
    Json.object(
        in,
        Map.of(
            "key", f -> key.append(Json.text(f)),
            "operator", f -> operator.append(Json.text(f)),
            "values", f -> Json.list(f, v -> values.add(Json.text(v)))));
    var list = "(" + String.join(",", values) + ")";
    switch (operator.toString()) {
      case "In" -> terms.add(key + " in " + list);
      case "NotIn" -> terms.add(key + " notin " + list);
      case "Exists" -> terms.add(key.toString());
      case "DoesNotExist" -> terms.add("!" + key);
      default -> {
        // The API server knows no other; a pod too many is shown rather than none.
      }
    }
  }
}
