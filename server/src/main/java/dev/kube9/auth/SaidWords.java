package dev.kube9.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program said to a person, made fit to be shown: what there is to open and to enter. */
final class SaidWords {
  /** The colours and movements of a terminal, and links of the form {@code ESC ] 8 ; ; …}. */
  private static final Pattern ESCAPES =
      Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"'`]+");
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}*]+$");

  /**
   * A code stands behind the word {@code code}, a few small words later at most, and looks like
   * none: in capitals or digits, as {@code AB-12}, {@code ABCD-EFGH}, {@code FJKL34MNO}.
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

  /** In one line, without control characters. */
  static String cleaned(String text) {
    return UNSEEN.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** So much of it as anybody reads: what there is to do stands there. */
  static String beginning(String cleaned) {
    return cleaned.length() <= LONG ? cleaned : cleaned.substring(0, LONG) + "…";
  }

  /** The first web address. */
  static Optional<String> url(String cleaned) {
    return first(URL, cleaned).map(u -> TRAILING.matcher(u.group()).replaceAll(""));
  }

  /** The code to enter on a page. */
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
