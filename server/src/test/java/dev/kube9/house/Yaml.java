package dev.kube9.house;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Documents of YAML as JSON, from files and from the blocks of Markdown pages. */
public final class Yaml {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private Yaml() {}

  public static JsonObject parse(String text) {
    Map<String, Object> document =
        new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return new Gson().toJsonTree(document).getAsJsonObject();
  }

  public static JsonObject read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The blocks of a Markdown page, in order. */
  public static List<JsonObject> blocks(String page) {
    return BLOCK.matcher(page).results().map(m -> parse(m.group(1))).toList();
  }

  /** All objects in a document that have a member of this name. */
  static List<JsonObject> having(String member, JsonElement document) {
    var found = new ArrayList<JsonObject>();
    collect(member, document, found);
    return found;
  }

  private static void collect(String member, JsonElement element, List<JsonObject> found) {
    if (element instanceof JsonObject object) {
      if (object.has(member)) {
        found.add(object);
      }
      object.entrySet().forEach(e -> collect(member, e.getValue(), found));
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(e -> collect(member, e, found));
    }
  }
}
