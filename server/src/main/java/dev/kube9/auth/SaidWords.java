package dev.kube9.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cleans the text that a program has written for a person, and finds the address to open and the
 * code to enter.
 */
final class SaidWords {
  /** Terminal escape sequences: colours, cursor movements and links ({@code ESC ] 8 ; ; …}). */
  private static final Pattern ESCAPES =
      Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"'`]+");
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}*]+$");

  /**
   * A code follows the word {@code code}, at most a few words later, and consists of capitals and
   * digits, as in {@code AB-12}, {@code ABCD-EFGH} or {@code FJKL34MNO}.
   */
  private static final Pattern CODE =
      Pattern.compile(
          "(?<!(?i:error|status|exit|return) )(?i:\\bcode\\b)[\\s:=\"'`(]*(?:(?i:is|below|shown|this|the|following|here|to|enter|use)"
              + "[\\s:=\"'`(]+){0,4}((?:[A-Z0-9]{2,}(?:-[A-Z0-9]{2,})+"
              + "|(?=[A-Z]*[0-9])[A-Z0-9]{4,}|[A-Z]{8,}))(?![\\w-])");

  private static final Pattern CODE_BEFORE =
      Pattern.compile(
          "(?<![\\w-])([A-Z0-9]{2,}-[A-Z0-9]{2,})(?=[\\s\"'`)]+(?i:as|is)\\b.{0,20}(?i:code))");

  private static final int LONG = 1000;

  private SaidWords() {}

  /** The text in one line, without control characters. */
  static String cleaned(String text) {
    return UNSEEN.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** The beginning of the text, which is as much as is shown. */
  static String beginning(String cleaned) {
    return cleaned.length() <= LONG ? cleaned : cleaned.substring(0, LONG) + "…";
  }

  /** The first web address in the text. */
  static Optional<String> url(String cleaned) {
    return first(URL, cleaned).map(u -> TRAILING.matcher(u.group()).replaceAll(""));
  }

  /** The code to enter on the page. */
  static Optional<String> code(String cleaned) {
    var withoutAddresses = URL.matcher(cleaned).replaceAll(" ");
    return Stream.of(CODE, CODE_BEFORE)
        .flatMap(p -> first(p, withoutAddresses).stream())
        .map(m -> m.group(1))
        .findFirst();
  }

  private static Optional<Matcher> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }
}
