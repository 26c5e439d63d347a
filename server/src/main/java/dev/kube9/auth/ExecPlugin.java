package dev.kube9.auth;

import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A program that fetches credentials, as {@code client.authentication.k8s.io} defines it.
 *
 * <ul>
 *   <li>There is one run at a time; all callers meanwhile get its result.
 *   <li>The result is kept until it expires or the cluster refuses it.
 *   <li>A run that failed is not repeated until a person acts, because each might open a browser.
 *       Without a person only credentials that the cluster has accepted are renewed, and only once.
 *   <li>After a failure no request is sent without credentials.
 * </ul>
 */
final class ExecPlugin implements Credential {
  /**
   * Credentials are renewed this long before they expire, so that they are still valid when they
   * arrive.
   */
  private static final Duration EARLY = Duration.ofSeconds(5);

  private final ExecCommand command;
  private final Time time;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private @Nullable Login running;
  private int waiting;
  private @Nullable ExecAnswer answer;
  private @Nullable ApiFailure failure;
  private @Nullable LoginOutcome lastLogin;

  /** Whether the credentials may be renewed without a person. */
  private boolean mayRenew = true;

  ExecPlugin(ExecCommand command, Time time) {
    this.command = command;
    this.time = time;
  }

  @Override
  public Proof proof() throws InterruptedException {
    Login login;
    synchronized (this) {
      if (running == null) {
        var known = answer;
        if (known != null && (!isExpired(known) || !mayRenew)) {
          return known.proof();
        }
        begin(known != null);
      }
      login = joined();
    }
    return await(login);
  }

  @Override
  public boolean renew(Proof refused) throws InterruptedException {
    Login login;
    synchronized (this) {
      if (running == null) {
        if (failure != null) {
          throw failure;
        }
        if (answer == null || !answer.proof().equals(refused)) {
          return answer != null; // they have been renewed meanwhile
        }
        if (!mayRenew) {
          return false;
        }
        begin(true);
      }
      login = joined();
    }
    var _ = await(login);
    return true; // even if they are the same: the server may learn of them late
  }

  @Override
  public synchronized void accepted(Proof proof) {
    if (!mayRenew && answer != null && answer.proof().equals(proof)) {
      mayRenew = true;
    }
  }

  @Override
  public synchronized void allowLogin() {
    mayRenew = true;
    failure = null;
  }

  @Override
  public synchronized void cancelLogin() {
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public synchronized Optional<PendingLogin> pendingLogin() {
    return Optional.ofNullable(running).flatMap(Login::pending);
  }

  @Override
  public synchronized Optional<LoginOutcome> lastLogin() {
    return Optional.ofNullable(lastLogin);
  }

  @Override
  public Registration followLogin(Runnable changed) {
    followers.add(changed);
    return () -> followers.remove(changed);
  }

  private boolean isExpired(ExecAnswer known) {
    var expires = known.expires();
    return expires != null && !time.now().isBefore(expires.minus(EARLY));
  }

  /**
   * Starts the program.
   *
   * @param renewal whether the program has given credentials before
   */
  private void begin(boolean renewal) {
    if (failure != null) {
      throw failure;
    }
    mayRenew = mayRenew && !renewal;
    waiting = 0;
    var login = new Login(command, time, this::tell, this::ended);
    running = login;
    login.start();
  }

  private Login joined() {
    waiting++;
    if (running == null) {
      throw new IllegalStateException("no login to wait for");
    }
    return running;
  }

  private Proof await(Login login) throws InterruptedException {
    try {
      return login.await().proof();
    } finally {
      leave(login);
    }
  }

  /** Stops a program that nobody waits for any more. */
  private void leave(Login login) {
    synchronized (this) {
      if (running != login || --waiting > 0) {
        return;
      }
      running = null;
      lastLogin = LoginOutcome.CANCELLED;
    }
    login.cancel();
    tell();
  }

  private void ended(
      Login login, LoginOutcome outcome, @Nullable ExecAnswer got, @Nullable ApiFailure why) {
    synchronized (this) {
      if (running != login) {
        return; // stopped before
      }
      running = null;
      answer = got;
      failure = why;
      lastLogin = outcome;
    }
    tell();
  }

  private void tell() {
    followers.forEach(Runnable::run);
  }
}
