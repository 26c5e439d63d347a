package dev.kube9.words.login;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts shown while a program that fetches credentials waits for a person. */
public final class LoginWords {

  /** The longest output of a program that is shown, in characters. */
  private static final int LONGEST = 300;

  private LoginWords() {}

  /**
   * The output of the program, and until when it waits.
   *
   * @param zone the time zone in which the time is shown
   */
  public static String until(String said, Instant until, ZoneId zone) {
    return "%s (until %s)".formatted(said, clock(until, zone));
  }

  private static String clock(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone).format(moment);
  }

  /**
   * A sentence for a row or a progress.
   *
   * @param words the text from {@link #until}
   */
  public static String waiting(String words) {
    return "Waiting for login: " + words;
  }

  /**
   * The reason of a failure: the end of a sentence.
   *
   * @param words the output of the program
   */
  public static String reason(String words) {
    return "waiting for login: " + words;
  }

  /** The output of the program, shortened to a length that a person reads. */
  public static String cut(String said) {
    var words = said.strip();
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  /**
   * What to do, and how long the program waits for it.
   *
   * @param url the page to open
   * @param code the code to enter there
   */
  public static String hint(
      String program, @Nullable String url, @Nullable String code, Duration timeLimit) {
    return instruction(url, code) + "; " + timeLimit(program, timeLimit.toSeconds());
  }

  private static String instruction(@Nullable String url, @Nullable String code) {
    if (url == null) {
      return code == null ? "Log in as it says" : "Enter the code " + code;
    }
    return "Open " + url + (code == null ? " and log in" : " and enter the code " + code);
  }

  private static String timeLimit(String program, long seconds) {
    return seconds < 120
        ? "%s waits for %d seconds in all".formatted(program, seconds)
        : "%s waits for %d minutes in all".formatted(program, seconds / 60);
  }
}
