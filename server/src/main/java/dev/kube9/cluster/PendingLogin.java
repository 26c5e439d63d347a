package dev.kube9.cluster;

import dev.kube9.failure.ApiFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential program that has written something and is still running; usually it waits for a
 * person to log in.
 *
 * @param program the file name of the program
 * @param said what the program has written to standard error, without control characters
 * @param url the first web address in that text
 * @param code the code in that text that has to be entered on the page
 * @param since the start of the program
 * @param until when the program is stopped if it has not ended
 */
public record PendingLogin(
    String program,
    String said,
    @Nullable String url,
    @Nullable String code,
    Instant since,
    Instant until) {

  /** The length of the program's text that is shown. */
  private static final int LONGEST = 300;

  /** The failure of a request that cannot continue without this login. */
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
