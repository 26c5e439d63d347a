package dev.kube9.cluster;

import dev.kube9.failure.ApiFailure;
import dev.kube9.words.login.LoginWords;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential program that has written something and is still running; usually it waits for a
 * person to log in.
 *
 * @param run names this run of the program: several contexts can wait for the same run
 * @param program the file name of the program
 * @param said what the program has written to standard error, without control characters
 * @param url the first web address in that text
 * @param code the code in that text that has to be entered on the page
 * @param since the start of the program
 * @param until when the program is stopped if it has not ended
 */
public record PendingLogin(
    String run,
    String program,
    String said,
    @Nullable String url,
    @Nullable String code,
    Instant since,
    Instant until) {

  /** The failure of a request that cannot continue without this login. */
  public ApiFailure failure() {
    return new ApiFailure(
        ApiFailure.Kind.Unauthorized,
        LoginWords.reason(LoginWords.cut(said)),
        LoginWords.hint(program, url, code, Duration.between(since, until)));
  }
}
