package dev.kube9.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes text safe to show. Names, events and messages come from a cluster, and a terminal executes
 * escape sequences: one in a pod's message could hide or forge other lines.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * Makes one line: replaces line breaks and tabs by spaces, and removes other invisible
   * characters.
   */
  public static String line(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString().strip();
  }

  /** Keeps the indentation of a line, such as one of a stack trace. */
  public static String indented(String text) {
    var begin = 0;
    while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
      begin++;
    }
    return text.substring(0, begin) + line(text);
  }

  /** The lines of a text, without empty ones. */
  public static List<String> lines(@Nullable String text) {
    return text == null
        ? List.of()
        : text.lines().map(PlainText::line).filter(l -> !l.isEmpty()).toList();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
      case Character.CONTROL -> line.append(c == '\n' || c == '\r' || c == '\t' ? " " : "");
      // FORMAT includes the marks for the direction of writing, which could show a name backwards.
      case Character.FORMAT, Character.SURROGATE -> {}
      default -> line.appendCodePoint(c);
    }
  }

  /** The number of columns that a line takes in a terminal. */
  public static int width(String line) {
    return line.codePoints().map(PlainText::width).sum();
  }

  /** Cuts a line to a number of columns, with an ellipsis if something is cut off. */
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

  // Characters that take two columns in terminals. A wrong guess only cuts a line too early.
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
