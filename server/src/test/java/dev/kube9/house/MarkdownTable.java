package dev.kube9.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A table in a Markdown text; code marks around a whole cell are removed. */
public record MarkdownTable(List<String> columns, List<List<String>> rows) {

  /** The first table with exactly these columns. */
  public static Optional<MarkdownTable> find(String text, String... columns) {
    return in(text).stream().filter(t -> t.columns.equals(List.of(columns))).findFirst();
  }

  /** All tables in a text, in order. */
  public static List<MarkdownTable> in(String text) {
    var tables = new ArrayList<MarkdownTable>();
    var block = new ArrayList<List<String>>();
    for (var line : (text + "\n\n").split("\n", -1)) {
      if (line.startsWith("|")) {
        block.add(cells(line));
      } else if (!block.isEmpty()) {
        tables.add(of(block));
        block.clear();
      }
    }
    return tables;
  }

  private static MarkdownTable of(List<List<String>> block) {
    var columns = block.getFirst();
    // The second line separates the head from the rows.
    var rows = block.stream().skip(2).toList();
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of " + columns + " has the cells " + row);
      }
    }
    return new MarkdownTable(columns, rows);
  }

  private static List<String> cells(String line) {
    var inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(MarkdownTable::cell).toList();
  }

  private static String cell(String text) {
    return text.strip().replaceAll("^`([^`]*)`$", "$1");
  }
}
