package dev.kube9.cli.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line of bash up to the cursor. bash gives it to a completion as it was typed, with
 * quotes and backslashes, and puts what the completion offers there as it is, in place of a part of
 * the last word.
 */
final class BashLine {
  private static final char NONE = 0;

  /** Characters that mean something to bash outside of quotes. */
  private static final String SPECIAL = " \t\"'\\$`&|;<>()[]{}*?!#~";

  private static final String SPECIAL_IN_QUOTES = "\"\\$`";

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private char quote = NONE;

  /** How much of the last word is before the part that bash replaces. */
  private int kept;

  private char quoteOfReplaced = NONE;

  /**
   * Reads a line.
   *
   * @param replaced the end of the line that bash is going to replace
   */
  BashLine(String line, String replaced) {
    var replacedFrom = line.length() - replaced.length();
    for (var i = 0; i < line.length(); i++) {
      if (i == replacedFrom) {
        note();
      }
      var c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && isEscaped(line.charAt(i + 1))) {
        i++;
        add(line.charAt(i));
      } else if (quote == NONE && Character.isWhitespace(c)) {
        endWord();
      } else if (c == quote) {
        quote = NONE;
      } else if (quote == NONE && (c == '"' || c == '\'')) {
        quote = c;
        isInWord = true;
      } else {
        add(c);
      }
    }
    if (replaced.isEmpty()) {
      note();
    }
    words.add(word.toString());
  }

  /** All words without their quotes. The last one is being typed and may be empty. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** What bash has to put in place of the part that it replaces, so that the word becomes this. */
  String replacement(String proposal) {
    return quoted(proposal.substring(Math.min(kept, proposal.length())));
  }

  private boolean isEscaped(char next) {
    return quote == NONE || (quote == '"' && SPECIAL_IN_QUOTES.indexOf(next) >= 0);
  }

  private void note() {
    kept = word.length();
    quoteOfReplaced = quote;
  }

  private void add(char c) {
    word.append(c);
    isInWord = true;
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
      word.setLength(0);
      isInWord = false;
    }
  }

  private String quoted(String text) {
    return switch (quoteOfReplaced) {
      case '\'' -> text.replace("'", "'\\''");
      case '"' -> escaped(text, SPECIAL_IN_QUOTES);
      default ->
          // A home folder stays one.
          kept == 0 && text.startsWith("~/")
              ? "~" + escaped(text.substring(1), SPECIAL)
              : escaped(text, SPECIAL);
    };
  }

  private static String escaped(String text, String special) {
    var result = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        result.append('\\');
      }
      result.append(c);
    }
    return result.toString();
  }
}
