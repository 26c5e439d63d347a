package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Label and field selectors as predicates. */
final class Selectors {
  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)");

  /** Commas, but not those within parentheses. */
  private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

  private Selectors() {}

  /** By labels, in the form of the API's {@code labelSelector}; empty selects everything. */
  static Predicate<JsonObject> labels(String selector) {
    return terms(selector).map(Selectors::label).reduce(_ -> true, Predicate::and);
  }

  /** By fields, in the form of the API's {@code fieldSelector}; empty selects everything. */
  static Predicate<JsonObject> fields(String selector) {
    return terms(selector).map(Selectors::field).reduce(_ -> true, Predicate::and);
  }

  private static Stream<String> terms(String selector) {
    return BETWEEN.splitAsStream(selector).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static Predicate<JsonObject> label(String term) {
    var set = SET.matcher(term);
    if (set.matches()) {
      var key = set.group(1);
      var values = Arrays.stream(set.group(3).split(",", -1)).map(String::strip).toList();
      return set.group(2).equals("in")
          ? o -> labels(o).has(key) && values.contains(JsonTree.text(labels(o), key))
          : o -> !values.contains(JsonTree.text(labels(o), key));
    }
    if (term.startsWith("!")) {
      return o -> !labels(o).has(term.substring(1).strip());
    }
    return comparison(term, Selectors::labels);
  }

  private static Predicate<JsonObject> field(String term) {
    return comparison(
        term,
        o -> {
          var flat = new JsonObject();
          var path = List.of(term.split("!=|==?", 2)[0].strip().split("\\."));
          var parent = JsonTree.at(o, path.subList(0, path.size() - 1).toArray(String[]::new));
          flat.addProperty(String.join(".", path), JsonTree.text(parent, path.getLast()));
          return flat;
        });
  }

  private interface Values {
    JsonObject of(JsonObject object);
  }

  private static Predicate<JsonObject> comparison(String term, Values values) {
    var parts = term.split("!=|==?", 2);
    var key = parts[0].strip();
    if (parts.length == 1) {
      return o -> values.of(o).has(key);
    }
    var value = parts[1].strip();
    return term.contains("!=")
        ? o -> !JsonTree.text(values.of(o), key).equals(value)
        : o -> values.of(o).has(key) && JsonTree.text(values.of(o), key).equals(value);
  }

  private static JsonObject labels(JsonObject object) {
    return JsonTree.at(object, "metadata", "labels");
  }
}
