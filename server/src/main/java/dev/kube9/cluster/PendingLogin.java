package dev.kube9.cluster;

import dev.kube9.failure.ApiFailure;
import dev.kube9.words.login.LoginWords;
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

  /** The failure of a request that cannot go on without this login. */
  public ApiFailure failure() {
    return new ApiFailure(
        ApiFailure.Kind.Unauthorized,
        LoginWords.reason(LoginWords.cut(said)),
        LoginWords.hint(program, url, code, Duration.between(since, until)));
  }
}
