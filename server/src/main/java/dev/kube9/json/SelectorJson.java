package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads a label selector into the form of the query parameter {@code labelSelector}. */
final class SelectorJson {
  private final List<String> terms = new ArrayList<>();

  private SelectorJson() {}

  static String read(JsonReader in) throws IOException {
    var selector = new SelectorJson();
    Json.object(in, selector::member);
    return String.join(",", selector.terms);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "matchLabels" -> labels(in);
      case "matchExpressions" -> Json.list(in, this::expression);
      default -> in.skipValue();
    }
  }

  private void labels(JsonReader in) throws IOException {
    new TreeMap<>(Json.texts(in)).forEach((key, value) -> terms.add(key + "=" + value));
  }

  private void expression(JsonReader in) throws IOException {
    var expression = new Expression();
    Json.object(in, expression);
    var key = expression.key;
    var list = "(" + String.join(",", expression.values) + ")";
    switch (expression.operator) {
      case "In" -> terms.add(key + " in " + list);
      case "NotIn" -> terms.add(key + " notin " + list);
      case "Exists" -> terms.add(key);
      case "DoesNotExist" -> terms.add("!" + key);
      default -> {
        // The API server knows no other operator. Leaving the term out shows more pods, not fewer.
      }
    }
  }

  /** The fields of an element of {@code matchExpressions}. */
  private static final class Expression implements Json.Member {
    private String key = "";
    private String operator = "";
    private final List<String> values = new ArrayList<>();

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "key" -> key = Json.text(in);
        case "operator" -> operator = Json.text(in);
        case "values" -> Json.list(in, v -> values.add(Json.text(v)));
        default -> in.skipValue();
      }
    }
  }
}
