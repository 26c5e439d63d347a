package dev.kube9.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that is safe to show. Names, events and messages come from a cluster, and a terminal obeys
 * what it is sent: an escape sequence in a pod's message could hide or forge other lines.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * One line: spaces for line breaks and tabs, nothing for other characters that cannot be seen.
   */
  public static String line(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString().strip();
  }

  /** A line as it was indented, such as one of a stack trace. */
  public static String indented(String text) {
    var begin = 0;
    while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
      begin++;
    }
    return text.substring(0, begin) + line(text);
  }

  /** Each line of a text, without the empty ones. */
  public static List<String> lines(@Nullable String text) {
    return text == null
        ? List.of()
        : text.lines().map(PlainText::line).filter(l -> !l.isEmpty()).toList();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
      case Character.CONTROL -> line.append(c == '\n' || c == '\r' || c == '\t' ? " " : "");
      // FORMAT has the marks that turn the direction of writing and so can show a name backwards.
      case Character.FORMAT, Character.SURROGATE -> {}
      default -> line.appendCodePoint(c);
    }
  }

  /** How many columns of a terminal a line takes. */
  public static int width(String line) {
    return line.codePoints().map(PlainText::width).sum();
  }

  /** The beginning of a line that fits, with an ellipsis when something is missing. */
  public static String cut(String line, int columns, String ellipsis) {
    if (width(line) <= columns) {
      return line;
    }
    var left = columns - width(ellipsis);
    var cut = new StringBuilder();
    for (var c : line.codePoints().toArray()) {
      left -= width(c);
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return columns < width(ellipsis) ? "" : cut + ellipsis;
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  // The letters that terminals give two columns; a wrong guess cuts a line early and no more.
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (Character.isIdeographic(c)
            || Character.isEmojiPresentation(c)
            || switch (Character.UnicodeScript.of(c)) {
              case HIRAGANA, KATAKANA, HANGUL -> true;
              default -> (c >= 0x3000 && c <= 0x303e) || (c >= 0xff01 && c <= 0xff60);
            });
  }
}
