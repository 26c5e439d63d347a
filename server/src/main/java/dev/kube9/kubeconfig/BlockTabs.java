package dev.kube9.kubeconfig;

/**
 * Replaces tabs between YAML tokens by spaces. SnakeYAML refuses a tab after a colon or a quote
 * outside of brackets, which libyaml, and so kubectl, accepts. A tab at the start of a line before
 * a possible key is kept, and both refuse it. Tabs within values are kept.
 */
final class BlockTabs {
  private final char[] text;
  private int at;
  private int brackets;

  /** Whether the line has had only indentation and dashes so far. */
  private boolean atStart = true;

  private int lineStart;

  /** The column of the last key or dash, which is the parent of a block scalar that follows. */
  private int column;

  private BlockTabs(String text) {
    this.text = text.toCharArray();
  }

  static String replaced(String text) {
    return text.indexOf('\t') < 0 ? text : new BlockTabs(text).replaced();
  }

  private String replaced() {
    while (at < text.length) {
      step(text[at]);
    }
    return new String(text);
  }

  private void step(char c) {
    switch (c) {
      case '\n' -> newLine();
      case ' ', '\r' -> at++;
      case '\t' -> tab();
      case '#' -> skipLine();
      default -> token(c);
    }
  }

  private void newLine() {
    at++;
    startLine();
  }

  private void startLine() {
    atStart = true;
    lineStart = at;
  }

  private void tab() {
    if (!atStart || brackets > 0) {
      text[at] = ' ';
    }
    at++;
  }

  private void token(char c) {
    if (brackets == 0 && atStart) {
      column = at - lineStart;
      if ((c == '-' || c == '?') && endsAt(at + 1)) {
        at++;
        return;
      }
    }
    atStart = false;
    switch (c) {
      case '"', '\'' -> skipQuoted(c);
      case '[', '{' -> bracket(1);
      case ']', '}' -> bracket(-1);
      case ',' -> at++;
      case '&', '*', '!' -> skipWord();
      case '|', '>' -> skipBlock();
      default -> skipPlain();
    }
  }

  private void bracket(int more) {
    brackets = Math.max(0, brackets + more);
    at++;
  }

  private void skipQuoted(char quote) {
    at++;
    while (at < text.length && text[at] != quote) {
      at += text[at] == '\\' && quote == '"' ? 2 : 1;
    }
    at++;
  }

  private void skipWord() {
    while (at < text.length && !endsAt(at) && !(brackets > 0 && isFlow(text[at]))) {
      at++;
    }
  }

  /** Copies the lines of a block scalar: those that are indented more than its parent. */
  private void skipBlock() {
    if (brackets > 0) {
      skipPlain();
      return;
    }
    do {
      skipLine();
      at = Math.min(at + 1, text.length);
      lineStart = at;
    } while (at < text.length && (isBlank(at) || indentation(at) > column));
    startLine();
  }

  private int indentation(int from) {
    var i = from;
    while (i < text.length && text[i] == ' ') {
      i++;
    }
    return i - from;
  }

  private boolean isBlank(int from) {
    var i = from + indentation(from);
    return i >= text.length || text[i] == '\n' || text[i] == '\r';
  }

  /**
   * Copies a plain scalar up to its end: a colon or comment after a blank, the end of the line, or
   * a bracket within brackets.
   */
  private void skipPlain() {
    do {
      at++;
    } while (at < text.length && !endsPlain());
  }

  private boolean endsPlain() {
    var c = text[at];
    return c == '\n'
        || c == '\r'
        || (brackets > 0 && isFlow(c))
        || (text[at - 1] == ':' && endsAt(at))
        || (c == '#' && endsAt(at - 1));
  }

  private void skipLine() {
    while (at < text.length && text[at] != '\n') {
      at++;
    }
  }

  private boolean endsAt(int i) {
    return i >= text.length
        || text[i] == ' '
        || text[i] == '\t'
        || text[i] == '\n'
        || text[i] == '\r';
  }

  private static boolean isFlow(char c) {
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
  }
}
