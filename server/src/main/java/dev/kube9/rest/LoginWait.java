package dev.kube9.rest;

import dev.kube9.auth.Credential;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The logins that requests of one context wait for. Contexts can share a login; it counts for this
 * context only while one of its requests waits.
 */
final class LoginWait {
  /** A call of a credential, which may run a program. */
  interface Asking<T> {
    T ask() throws InterruptedException;
  }

  private final List<Credential> waiting = new CopyOnWriteArrayList<>();
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private volatile @Nullable LoginOutcome last;

  /** Makes the call, and counts the thread as waiting for this credential meanwhile. */
  <T> T during(Credential credential, Asking<T> asking) throws InterruptedException {
    waiting.add(credential);
    try (var _ = credential.followLogin(this::tell)) {
      return asking.ask();
    } finally {
      leave(credential);
    }
  }

  private void leave(Credential credential) {
    var wasPending = pending().isPresent();
    waiting.remove(credential);
    if (wasPending && pending().isEmpty()) {
      last = LoginOutcome.CANCELLED; // it continues for others, but nobody waits here
      tell();
    }
  }

  Optional<PendingLogin> pending() {
    return waiting.stream().flatMap(c -> c.pendingLogin().stream()).findFirst();
  }

  Optional<LoginOutcome> last() {
    return Optional.ofNullable(last);
  }

  Registration follow(Runnable changed) {
    followers.add(changed);
    return () -> followers.remove(changed);
  }

  void cancel() {
    waiting.forEach(Credential::cancelLogin);
  }

  private void tell() {
    if (pending().isEmpty()) {
      waiting.stream().flatMap(c -> c.lastLogin().stream()).findFirst().ifPresent(o -> last = o);
    }
    followers.forEach(Runnable::run);
  }
}
