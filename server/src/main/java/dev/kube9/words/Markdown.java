package dev.kube9.words;

/** Escapes text from a cluster for Markdown, so that it is never rendered as markup. */
public final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]<>()#+!|~$&";

  private Markdown() {}

  /**
   * Escapes markup, and replaces each run of white space by one space. Written without regular
   * expressions because it runs for thousands of rows.
   */
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
