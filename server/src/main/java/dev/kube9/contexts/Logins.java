package dev.kube9.contexts;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import dev.kube9.progress.ProgressStream;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.LoginState;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.WireLoginOutcome;
import dev.kube9.words.login.LoginWords;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the logins of the clusters that requests were sent to, and notifies the client of them.
 */
public final class Logins {
  private final Kube9Client client;
  private final Consumer<String> contextChanged;
  private final Supplier<ZoneId> zone;
  private final Map<Cluster, Told> followed = new HashMap<>();

  /** What the client was told about a cluster's login. */
  private static final class Told {
    private @Nullable PendingLogin last;
  }

  public Logins(Kube9Client client, Consumer<String> contextChanged, Supplier<ZoneId> zone) {
    this.client = client;
    this.contextChanged = contextChanged;
    this.zone = zone;
  }

  /** Notifies the client of this cluster's logins from now on. */
  void follow(Cluster cluster) {
    synchronized (followed) {
      if (followed.putIfAbsent(cluster, new Told()) != null) {
        return;
      }
    }
    var _ = cluster.followLogin(() -> look(cluster)); // until the session ends
    look(cluster);
  }

  /** Notifies the client that the state of a context has changed. */
  void contextChanged(String context) {
    contextChanged.accept(context);
  }

  /** The login that a context waits for. */
  public Optional<PendingLogin> pending(String context) {
    return of(context).stream().flatMap(c -> c.pendingLogin().stream()).findFirst();
  }

  /** Cancels the login that a context waits for. */
  public void cancel(String context) {
    of(context).forEach(Cluster::cancelLogin);
  }

  private List<Cluster> of(String context) {
    synchronized (followed) {
      return new ArrayList<>(followed.keySet())
          .stream().filter(c -> c.context().equals(context)).toList();
    }
  }

  /** Until the registration is closed, the progress reports a login that the request waits for. */
  public Registration tell(Cluster cluster, ProgressStream progress) {
    Runnable look =
        () ->
            cluster
                .pendingLogin()
                .ifPresentOrElse(
                    login ->
                        progress.suspend(
                            ProgressStep.waitingForLogin, LoginWords.waiting(words(login))),
                    progress::resume);
    var subscription = cluster.followLogin(look);
    look.run();
    return subscription;
  }

  /** The output of the program that waits, and until when it waits. */
  public String words(PendingLogin login) {
    return LoginWords.until(login.said(), login.until(), zone.get());
  }

  private void look(Cluster cluster) {
    synchronized (followed) {
      var told = Objects.requireNonNull(followed.get(cluster));
      var now = cluster.pendingLogin().orElse(null);
      var before = told.last;
      if (Objects.equals(before, now)) {
        return;
      }
      told.last = now;
      if (before != null && (now == null || !before.run().equals(now.run()))) {
        client.login(params(cluster, before, LoginState.ended, outcome(cluster)));
      }
      if (now != null) {
        client.login(params(cluster, now, LoginState.waiting, null));
      }
      if (before == null || now == null) {
        contextChanged.accept(cluster.context());
      }
    }
  }

  private static WireLoginOutcome outcome(Cluster cluster) {
    return switch (cluster.lastLogin().orElse(LoginOutcome.CANCELLED)) {
      case SUCCEEDED -> WireLoginOutcome.succeeded;
      case FAILED -> WireLoginOutcome.failed;
      case CANCELLED -> WireLoginOutcome.cancelled;
    };
  }

  private static LoginParams params(
      Cluster cluster, PendingLogin login, LoginState state, @Nullable WireLoginOutcome outcome) {
    return new LoginParams(
        cluster.context(),
        login.run(),
        login.program(),
        state,
        login.said(),
        login.url(),
        login.code(),
        login.since().truncatedTo(ChronoUnit.SECONDS).toString(),
        login.until().truncatedTo(ChronoUnit.SECONDS).toString(),
        outcome);
  }
}
