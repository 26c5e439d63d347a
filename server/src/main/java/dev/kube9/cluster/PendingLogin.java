package dev.kube9.cluster;

import dev.kube9.failure.ApiFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that fetches credentials has said something and is still running: usually it waits for
 * a person to log in.
 *
 * @param program its name, without folders
 * @param said what it wrote to standard error so far, without control characters
 * @param url the first address of a page in it
 * @param code the code to enter there, where it says one
 * @param since when the program was started
 * @param until when it will be stopped if it has not ended
 */
public record PendingLogin(
    String program,
    String said,
    @Nullable String url,
    @Nullable String code,
    Instant since,
    Instant until) {

  /** So much of what a program says is enough to know what to do. */
  private static final int LONGEST = 300;

  /** The failure of whoever cannot go on without this login. */
  public ApiFailure failure() {
    var words = said.strip();
    var shown = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    return ApiFailure.waitingForLogin(shown, toDo() + "; " + patience());
  }

  private String toDo() {
    if (url == null) {
      return code == null ? "Log in as it says" : "Enter the code " + code;
    }
    return "Open " + url + (code == null ? " and log in" : " and enter the code " + code);
  }

  private String patience() {
    var seconds = Duration.between(since, until).toSeconds();
    return seconds < 120
        ? "%s waits for %d seconds in all".formatted(program, seconds)
        : "%s waits for %d minutes in all".formatted(program, seconds / 60);
  }
}
