package dev.kube9.json;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the JSON of an object as YAML, with its members in the order of the API server and without
 * {@code managedFields}, as {@code kubectl get -o yaml} shows it.
 *
 * <p>A text is written as it is only if no reader of YAML could take it for something else. One
 * with several lines is a literal block, any other one is in double quotes, whose escapes are those
 * of JSON.
 */
public final class ManifestYaml {
  /** Begins with a letter or a sign of paths, and contains nothing with a meaning in YAML. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/.][A-Za-z0-9_/.+-]*(:[A-Za-z0-9_/.+-]+)*");

  /** Other types in YAML 1.1, which the libraries of Kubernetes read. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private static final Pattern NUMBER_LIKE = Pattern.compile("\\.?[0-9].*|\\.(inf|nan)|\\.+");

  private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f\\ufeff]");

  private final StringBuilder yaml = new StringBuilder();
  private final JsonReader in;

  private ManifestYaml(JsonReader in) {
    this.in = in;
  }

  /** The YAML of the object that this JSON is. */
  public static String of(Reader json) throws IOException {
    var manifest = new ManifestYaml(new JsonReader(json));
    manifest.members(0, false);
    return manifest.yaml.toString();
  }

  /**
   * Writes the members of the object that comes next, each on a line of its own.
   *
   * @param begun whether the line of the first member has begun, as after the dash of a list
   */
  private void members(int indent, boolean begun) throws IOException {
    in.beginObject();
    var first = begun;
    while (in.hasNext()) {
      var name = in.nextName();
      if (name.equals("managedFields")) {
        in.skipValue();
        continue;
      }
      yaml.append(first ? "" : " ".repeat(indent)).append(key(name)).append(':');
      first = false;
      value(indent);
    }
    in.endObject();
  }

  /** Writes the value of a member whose name is written, and ends its line. */
  private void value(int indent) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> {
        var at = yaml.append('\n').length();
        members(indent + 2, false);
        ifEmpty(at, "{}");
      }
      case BEGIN_ARRAY -> {
        var at = yaml.append('\n').length();
        elements(indent);
        ifEmpty(at, "[]");
      }
      default -> yaml.append(' ').append(scalar(indent + 2)).append('\n');
    }
  }

  /** Writes the elements of the list that comes next, each after a dash. */
  private void elements(int indent) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      yaml.append(" ".repeat(indent)).append("- ");
      switch (in.peek()) {
        case BEGIN_OBJECT -> {
          var at = yaml.length();
          members(indent + 2, true);
          if (yaml.length() == at) {
            yaml.append("{}\n");
          }
        }
        // A list in a list, which no built-in kind has. JSON is YAML too.
        case BEGIN_ARRAY -> yaml.append(JsonParser.parseReader(in)).append('\n');
        default -> yaml.append(scalar(indent + 2)).append('\n');
      }
    }
    in.endArray();
  }

  /** Writes this instead of the lines of a value, if it has none. */
  private void ifEmpty(int at, String empty) {
    if (yaml.length() == at) {
      yaml.setCharAt(at - 1, ' ');
      yaml.append(empty).append('\n');
    }
  }

  private String scalar(int indent) throws IOException {
    return switch (in.peek()) {
      case STRING -> text(in.nextString(), indent);
      case NUMBER -> in.nextString();
      case BOOLEAN -> String.valueOf(in.nextBoolean());
      default -> {
        in.skipValue();
        yield "null";
      }
    };
  }

  private static String key(String name) {
    return isPlain(name) ? name : quoted(name);
  }

  /** JSON leaves some control characters as they are, which YAML does not allow. */
  private static String quoted(String text) {
    return CONTROL
        .matcher(new JsonPrimitive(text).toString())
        .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
  }

  private static String text(String text, int indent) {
    return isBlock(text) ? block(text, indent) : key(text);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        && !NUMBER_LIKE.matcher(text).matches();
  }

  /**
   * Whether a text can be a literal block: several lines that can be printed, of which the first
   * does not begin with a space, and at whose end there is no empty line.
   */
  private static boolean isBlock(String text) {
    return text.contains("\n")
        && !text.startsWith(" ")
        && !text.startsWith("\n")
        && !text.endsWith("\n\n")
        && text.chars().allMatch(c -> c == '\n' || isPrinted(c));
  }

  private static boolean isPrinted(int c) {
    return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029' && c != '\ufeff';
  }

  /** A literal block: each line as it is, at the margin. */
  private static String block(String text, int indent) {
    var margin = " ".repeat(indent);
    var lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    var body = lines.lines().map(line -> line.isEmpty() ? "" : margin + line);
    return (text.endsWith("\n") ? "|\n" : "|-\n") + body.collect(Collectors.joining("\n"));
  }
}
