package dev.kube9.cli.connection;

import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.LoginState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The contexts that wait for a login, by the server's notifications. */
final class PendingLogins {
  private final Map<String, CompletableFuture<@Nullable Void>> waiting = new HashMap<>();

  synchronized void note(LoginParams login) {
    if (login.state() == LoginState.waiting) {
      waiting.computeIfAbsent(login.context(), _ -> new CompletableFuture<>());
    } else {
      var ended = waiting.remove(login.context());
      if (ended != null) {
        ended.complete(null);
      }
    }
  }

  /** The server is gone and sends no more notifications. */
  synchronized void end() {
    waiting.values().forEach(w -> w.complete(null));
    waiting.clear();
  }

  void awaitNone(String context) throws InterruptedException {
    @Nullable CompletableFuture<@Nullable Void> login;
    synchronized (this) {
      login = waiting.get(context);
    }
    try {
      if (login != null) {
        login.get();
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
