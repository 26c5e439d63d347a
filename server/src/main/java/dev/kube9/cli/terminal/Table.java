package dev.kube9.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns, with a heading over each. */
public final class Table {
  private static final int GAP = 2;

  private final List<Row> headings;
  private final List<List<Row>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param headings of the columns; spaces at the end of one make its column wider
   */
  public Table(List<String> headings) {
    this.headings = headings.stream().map(h -> Row.of(h, Shade.FAINT)).toList();
  }

  /** Adds a row with a cell for each column. */
  public void add(List<Row> cells) {
    rows.add(cells);
  }

  /** The headings and the rows, each indented by two spaces. */
  public List<Row> lines() {
    var lines = new ArrayList<Row>();
    lines.add(line(headings));
    rows.forEach(r -> lines.add(line(r)));
    return lines;
  }

  private Row line(List<Row> cells) {
    var line = Row.of("");
    var start = GAP;
    for (var column = 0; column < headings.size(); column++) {
      line = line.padTo(start).and(cells.get(column));
      start += width(column) + GAP;
    }
    return line;
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(r -> r.get(column).width())
        .reduce(headings.get(column).width(), Math::max);
  }
}
