package dev.kube9.words;

/** Text from a cluster inside Markdown: shown as it is, never as markup. */
public final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]<>()#+!|~$&";

  private Markdown() {}

  /** With one space for each run of white space. By hand, as thousands of rows come at a start. */
  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 8);
    var inSpace = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var isSpace = c == ' ' || (c >= '\t' && c <= '\r');
      if (!isSpace) {
        escaped.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
      } else if (!inSpace) {
        escaped.append(' ');
      }
      inSpace = isSpace;
    }
    return escaped.toString();
  }
}
