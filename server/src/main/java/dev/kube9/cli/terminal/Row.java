package dev.kube9.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of text with shades. It is cut before the shades become escape codes, which must not be
 * cut.
 */
public record Row(List<Span> spans) {

  record Span(String text, Shade shade) {}

  public static Row of(String text) {
    return of(text, Shade.NORMAL);
  }

  public static Row of(String text, Shade shade) {
    return new Row(List.of(new Span(text, shade)));
  }

  public Row and(String text) {
    return and(text, Shade.NORMAL);
  }

  public Row and(String text, Shade shade) {
    return and(of(text, shade));
  }

  public Row and(Row more) {
    var all = new ArrayList<>(spans);
    all.addAll(more.spans);
    return new Row(all);
  }

  public int width() {
    return spans.stream().mapToInt(s -> PlainText.width(s.text())).sum();
  }

  /** Adds spaces up to a column. */
  public Row padTo(int column) {
    return and(" ".repeat(Math.max(0, column - width())));
  }

  public String render(Look look) {
    return render(look, Integer.MAX_VALUE);
  }

  /** The text of the row with escape codes, in at most this number of columns. */
  public String render(Look look, int columns) {
    var line = new StringBuilder();
    var left = columns;
    for (var span : spans) {
      var text = PlainText.cut(span.text(), left, look.ellipsis());
      line.append(look.shade(text, span.shade()));
      left -= PlainText.width(text);
      if (text.length() < span.text().length()) {
        break;
      }
    }
    return line.toString();
  }
}
