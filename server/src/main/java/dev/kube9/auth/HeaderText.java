package dev.kube9.auth;

import java.util.Locale;
import java.util.Optional;

/**
 * Checks values of headers. Text beyond ASCII is sent in UTF-8. Invisible characters are refused:
 * they get into tokens by copying, and no server would accept them.
 */
final class HeaderText {
  private HeaderText() {}

  /**
   * Describes the first invalid character by its position and code point.
   *
   * @return such as {@code character 4 is U+200B}; empty when all are valid
   */
  static Optional<String> flaw(String text) {
    var codes = text.codePoints().toArray();
    for (var i = 0; i < codes.length; i++) {
      if (isInvisible(codes[i])) {
        return Optional.of(place(i, codes[i]));
      }
    }
    return Optional.empty();
  }

  /**
   * The same for the characters that Go's HTTP client refuses: control characters other than tab.
   */
  static Optional<String> controlCharacter(String text) {
    var codes = text.codePoints().toArray();
    for (var i = 0; i < codes.length; i++) {
      if (codes[i] != '\t' && (codes[i] < ' ' || codes[i] == 0x7f)) {
        return Optional.of(place(i, codes[i]));
      }
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> code != ' ';
      default -> false;
    };
  }

  private static String place(int index, int code) {
    var hex = Integer.toHexString(code).toUpperCase(Locale.ROOT);
    return "character %d is U+%s"
        .formatted(index + 1, "0".repeat(Math.max(0, 4 - hex.length())) + hex);
  }
}
