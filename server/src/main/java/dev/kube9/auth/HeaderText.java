package dev.kube9.auth;

import java.util.Locale;
import java.util.Optional;

/**
 * What can be the value of a header. Beyond ASCII it is sent in UTF-8; what nobody can see is
 * refused, since it came along when a token was copied and no server would accept it.
 */
final class HeaderText {
  private HeaderText() {}

  /**
   * The first character that must not be sent, by its place and number and never itself.
   *
   * @return such as {@code character 4 is U+200B}; empty when all can be sent
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

  /** The same for what Go's HTTP refuses to send: control characters but the tabulator. */
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
