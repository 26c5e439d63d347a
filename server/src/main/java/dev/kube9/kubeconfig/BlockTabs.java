package dev.kube9.kubeconfig;

/**
 * Puts spaces for the tabs that may stand between the tokens of YAML. SnakeYAML refuses a tab after
 * a colon or a quote outside of brackets, which libyaml, and so kubectl, takes. A tab at the start
 * of a line, before a token that could be a key, is left there and refused by both. Tabs within
 * values stay what they are.
 */
final class BlockTabs {
  private final char[] text;
  private int at;
  private int brackets;

  /** Whether nothing but indentation and dashes has been seen on this line. */
  private boolean atStart = true;

  private int lineStart;

  /** Where what contains a block scalar begins: the column of the last key or dash. */
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

  /** The lines below, as long as they are deeper than what the block scalar belongs to. */
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

  /** Up to what ends it: a colon or a comment after a blank, the line's end, a bracket in one. */
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
