package dev.kube9.auth;

import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run of a credential program, on its own thread, for all requests that wait for it. */
final class Login {
  private static final Logger LOG = Logger.getLogger(Login.class.getName());

  private static final AtomicLong RUNS = new AtomicLong();

  /** The maximum duration of a run: enough for a person to log in in a browser. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Text without a web address is shown only if the program keeps running this long: most programs
   * print a warning and end.
   */
  private static final Duration PERHAPS_ONLY_A_WARNING = Duration.ofMillis(700);

  /** Is told how the run ended, before the waiting requests continue. */
  interface Ending {
    void ended(
        Login login,
        LoginOutcome outcome,
        @Nullable ExecAnswer answer,
        @Nullable ApiFailure failure);
  }

  private final ExecCommand command;
  private final Time time;
  private final Runnable changed;
  private final Ending ending;
  private final CompletableFuture<ExecAnswer> answer = new CompletableFuture<>();
  private final Thread thread;
  private final String run = Long.toString(RUNS.incrementAndGet());
  private final Instant since;
  private final long begun;
  private volatile String said = "";
  private volatile @Nullable PendingLogin pending;

  /**
   * @param changed called whenever {@link #pending} changes
   */
  Login(ExecCommand command, Time time, Runnable changed, Ending ending) {
    this.command = command;
    this.time = time;
    this.changed = changed;
    this.ending = ending;
    since = time.now();
    begun = time.nanos();
    thread = Thread.ofPlatform().daemon().name("login " + command.program()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits for the end of the run. Interrupting the waiting thread does not stop the program. */
  ExecAnswer await() throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ApiFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** Kills the program. */
  void cancel() {
    thread.interrupt();
  }

  /** Empty while the program has written nothing that has to be shown. */
  Optional<PendingLogin> pending() {
    return Optional.ofNullable(pending);
  }

  private void run() {
    try {
      var program = new ExecProgram(command, words -> said = words);
      var output = program.run(this::isOverdue, LIMIT.toSeconds() + " seconds");
      var read = ExecAnswer.read(command, output);
      ending.ended(this, LoginOutcome.SUCCEEDED, read, null);
      answer.complete(read);
    } catch (ApiFailure failure) {
      fail(LoginOutcome.FAILED, failure);
    } catch (InterruptedException _) {
      fail(
          LoginOutcome.CANCELLED,
          NoCredentials.because(
              "the login with %s was cancelled".formatted(command.program()),
              "Try again to log in"));
    } catch (Throwable defect) { // the waiting requests must be told of every failure
      LOG.log(Level.SEVERE, "a login failed unexpectedly", defect);
      fail(
          LoginOutcome.FAILED,
          NoCredentials.because("kube9 failed to run " + command.program(), null));
    }
  }

  private void fail(LoginOutcome outcome, ApiFailure failure) {
    ending.ended(this, outcome, null, failure);
    answer.completeExceptionally(failure);
  }

  /** Polled while the program runs. Also shows text that has become old enough. */
  private boolean isOverdue() {
    var ran = time.nanos() - begun;
    var now = SaidWords.beginning(said);
    var shown = pending;
    if (!now.isEmpty()
        && (shown == null || !shown.said().equals(now))
        && isWorthShowing(now, ran)) {
      pending = described(now);
      changed.run();
    }
    return ran >= LIMIT.toNanos();
  }

  private static boolean isWorthShowing(String words, long ran) {
    return SaidWords.url(words).isPresent()
        || SaidWords.code(words).isPresent()
        || ran >= PERHAPS_ONLY_A_WARNING.toNanos();
  }

  private PendingLogin described(String words) {
    return new PendingLogin(
        run,
        command.program(),
        words,
        SaidWords.url(words).orElse(null),
        SaidWords.code(words).orElse(null),
        since,
        since.plus(LIMIT));
  }
}
