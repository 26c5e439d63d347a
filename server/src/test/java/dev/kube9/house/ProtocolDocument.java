package dev.kube9.house;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parts of {@code protocol.md} that can be compared with the code. */
final class ProtocolDocument {
  private static final Pattern METHOD =
      Pattern.compile("### (Request|Notification) `(.+)` \\((\\w+ → \\w+)\\)");
  private static final Pattern PARAMS =
      Pattern.compile("(?m)^Params: `?(\\w+)`?\\.(?: Result: `?(\\w+)`?\\.)?$");
  private static final Pattern RECORD = Pattern.compile("#{3,4} `(\\w+)`");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```json\n(.*?)\n```$", Pattern.DOTALL | Pattern.MULTILINE);

  private final List<Section> sections;
  private final String text;

  /** A heading and the text below it, up to the next heading of the same or a higher level. */
  private record Section(String heading, String body) {}

  ProtocolDocument(String text) {
    this.text = text;
    this.sections = sections(text);
  }

  /**
   * The facts in the document, under the same names as in {@link ProtocolCode#facts()}: a method
   * with its direction and types, a field with its type, an error kind, a code.
   */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    for (var section : sections) {
      var method = METHOD.matcher(section.heading());
      if (method.matches()) {
        facts.put(
            "method " + method.group(2),
            method.group(1) + ", " + method.group(3) + signature(section.body()));
      }
      var named = RECORD.matcher(section.heading());
      if (named.matches()) {
        facts.putAll(named(named.group(1), section.body()));
      }
    }
    table("kind", "code", "when").forEach(row -> facts.put("error kind " + row.getFirst(), ""));
    table("code", "name", "when").forEach(row -> facts.put("code " + row.get(1), row.getFirst()));
    return facts;
  }

  private static String signature(String body) {
    var params = PARAMS.matcher(body);
    if (!params.find()) {
      return "";
    }
    var result = params.group(2);
    return ", params " + params.group(1) + (result == null ? "" : ", result " + result);
  }

  /** A record with its fields, or an enum with its values. */
  private static Map<String, String> named(String name, String body) {
    var values = MarkdownTable.find(body, "value", "meaning");
    if (values.isPresent()) {
      var facts = new TreeMap<String, String>();
      values.get().rows().forEach(row -> facts.put("value " + name + "." + row.getFirst(), ""));
      return facts;
    }
    return name.equals("ErrorKind") ? Map.of() : fields(name, body);
  }

  private static Map<String, String> fields(String name, String body) {
    var facts = new TreeMap<String, String>();
    facts.put("record " + name, "");
    for (var row : fieldRows(body)) {
      var absent = row.get(2).equals("no") ? "" : ", may be absent";
      facts.put("field " + name + "." + row.getFirst(), row.get(1) + absent);
    }
    return facts;
  }

  /** The fields that a client must send, as {@code RestartParams.workload}. */
  List<String> requiredFields() {
    var required = new ArrayList<String>();
    for (var section : sections) {
      var named = RECORD.matcher(section.heading());
      if (named.matches()) {
        fieldRows(section.body()).stream()
            .filter(row -> row.get(2).equals("required"))
            .forEach(row -> required.add(named.group(1) + "." + row.getFirst()));
      }
    }
    return required;
  }

  /** The fields whose cell is neither yes, no nor required. */
  List<String> unclearFields() {
    return MarkdownTable.in(text).stream()
        .filter(table -> table.columns().contains("may be absent"))
        .flatMap(table -> table.rows().stream())
        .filter(row -> !List.of("yes", "no", "required").contains(row.get(2)))
        .map(row -> row.getFirst() + ": " + row.get(2))
        .toList();
  }

  /** Error kinds and the code that each is answered with. */
  Map<String, Integer> codesOfKinds() {
    var codes = new TreeMap<String, Integer>();
    table("kind", "code", "when")
        .forEach(row -> codes.put(row.getFirst(), Integer.valueOf(row.get(1))));
    return codes;
  }

  /** The example frames below the heading of each method. */
  Map<String, List<JsonElement>> examples() {
    var examples = new TreeMap<String, List<JsonElement>>();
    for (var section : sections) {
      var method = METHOD.matcher(section.heading());
      if (method.matches()) {
        examples.put(
            method.group(2),
            EXAMPLE
                .matcher(section.body())
                .results()
                .map(example -> JsonParser.parseString(example.group(1)))
                .toList());
      }
    }
    return examples;
  }

  private static List<List<String>> fieldRows(String body) {
    return MarkdownTable.find(body, "field", "type", "may be absent", "meaning")
        .map(MarkdownTable::rows)
        .orElse(List.of());
  }

  private List<List<String>> table(String... columns) {
    return MarkdownTable.find(text, columns).map(MarkdownTable::rows).orElse(List.of());
  }

  private static List<Section> sections(String text) {
    var lines = text.lines().toList();
    var sections = new ArrayList<Section>();
    for (var at = 0; at < lines.size(); at++) {
      if (level(lines.get(at)) > 0) {
        sections.add(
            new Section(lines.get(at), String.join("\n", lines.subList(at + 1, end(lines, at)))));
      }
    }
    return sections;
  }

  private static int end(List<String> lines, int heading) {
    var end = heading + 1;
    while (end < lines.size()
        && (level(lines.get(end)) == 0 || level(lines.get(end)) > level(lines.get(heading)))) {
      end++;
    }
    return end;
  }

  /** The level of a heading; 0 for any other line. */
  private static int level(String line) {
    var marks = line.length() - line.replaceAll("^#+", "").length();
    return line.startsWith(" ", marks) ? marks : 0;
  }
}
