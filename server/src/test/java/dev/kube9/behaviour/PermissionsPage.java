package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.house.MarkdownTable;
import dev.kube9.house.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The objects and the tables of docs/rbac.md. */
final class PermissionsPage {
  private static final Path FILE = Path.of("..", "docs", "rbac.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /**
   * A line of a table.
   *
   * @param without what the page says is missing without the permission
   */
  record Permission(String name, String verb, List<String> resources, String without) {

    @Override
    public String toString() {
      return name;
    }

    /** Whether a verb on a resource is what this line is about. */
    boolean concerns(String verb, String resource) {
      return this.verb.equals(verb) && resources.contains(resource);
    }

    /** The refusal that the page quotes. */
    String refusal() {
      return codes(without).stream()
          .filter(c -> c.startsWith("you may not "))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no refusal is quoted for " + name));
    }
  }

  private final String text;

  PermissionsPage() {
    try {
      text = Files.readString(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The first object of a kind that the page shows. */
  JsonObject first(String kind) {
    return Yaml.blocks(text).stream()
        .filter(o -> o.get("kind").getAsString().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the page has no " + kind));
  }

  /** The lines of all tables. */
  List<Permission> permissions() {
    return MarkdownTable.in(text).stream()
        .filter(t -> t.columns().getFirst().equals("permission"))
        .flatMap(t -> t.rows().stream())
        .map(PermissionsPage::permission)
        .toList();
  }

  private static Permission permission(List<String> cells) {
    var names = codes(cells.getFirst());
    return new Permission(
        cells.getFirst(), names.getFirst(), names.subList(1, names.size()), cells.getLast());
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
  }

  /** What rules allow: {@code get deployments}. */
  static Set<String> allowed(JsonObject role) {
    var allowed = new TreeSet<String>();
    for (var rule : role.getAsJsonArray("rules")) {
      for (var verb : texts(rule, "verbs")) {
        texts(rule, "resources").forEach(resource -> allowed.add(verb + " " + resource));
      }
    }
    return allowed;
  }

  /** The same role without a permission. */
  static JsonObject without(JsonObject role, Permission permission) {
    var rules = new JsonArray();
    for (var rule : role.getAsJsonArray("rules")) {
      for (var resource : texts(rule, "resources")) {
        var verbs =
            texts(rule, "verbs").stream().filter(v -> !permission.concerns(v, resource)).toList();
        if (!verbs.isEmpty()) {
          var groups = texts(rule, "apiGroups");
          rules.add(object("apiGroups", groups, "resources", List.of(resource), "verbs", verbs));
        }
      }
    }
    var less = role.deepCopy();
    less.add("rules", rules);
    return less;
  }

  static List<String> texts(JsonElement rule, String member) {
    var array = rule.getAsJsonObject().getAsJsonArray(member);
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
  }
}
