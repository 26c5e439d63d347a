package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.TreeChangedParams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends one request with progress, and shows the progress until the answer is there. */
final class FollowedRequest {
  private static final Duration BEAT = Duration.ofMillis(100);

  private final Connection connection;
  private final CommandIo io;
  private final OngoingRestart restart;
  private final Inbox inbox;
  private final RestartView view;
  private final PodRows pods;

  FollowedRequest(Connection connection, CommandIo io, OngoingRestart restart, Command.Form form) {
    this.connection = connection;
    this.io = io;
    this.restart = restart;
    this.inbox = new Inbox(io.time());
    this.view = view(form);
    this.pods = new PodRows(connection, inbox, view::pods);
  }

  private RestartView view(Command.Form form) {
    var terminal = io.terminal();
    if (form.jsonProgress()) {
      return new JsonLines(new JsonOutput(terminal.out())).of(restart.workload());
    }
    if (form.isForMachines()) {
      return new SilentView(terminal.err());
    }
    return terminal.live() ? new LiveView(terminal, io.time()) : new PlainView(terminal.out());
  }

  /**
   * Blocks until the request is answered, and notes the end.
   *
   * @param request gets the token from {@link OngoingRestart#token}
   * @param followPods whether the pods are shown, if a person watches
   */
  void run(Function<Kube9Server, CompletableFuture<RestartResult>> request, boolean followPods)
      throws InterruptedException {
    connection.listen(new Letters());
    // From now on only the view writes to the terminal.
    connection.onLogin(l -> io.logins().line(l).ifPresent(t -> inbox.put(() -> view.login(t))));
    if (followPods && view.showsPods()) {
      pods.follow(restart.workload());
    }
    await(request);
    connection.listen(new Connection.Listener() {});
  }

  private void await(Function<Kube9Server, CompletableFuture<RestartResult>> request)
      throws InterruptedException {
    var stop = new CompletableFuture<Void>();
    // Registered before the request is sent, because after a later Ctrl-C the command must say what
    // was done.
    try (var _ = io.interrupts().onNext(() -> inbox.put(() -> stop.complete(null)))) {
      var answer = connection.ask(request);
      restart.begins(answer, io.time().nanos());
      var _ = stop.thenRun(restart::cancel);
      inbox.readUntil(answer, BEAT, view::beat);
      view.end(!answer.isCompletedExceptionally());
      restart.ends(answer, stop.isDone(), io.time().nanos());
    }
  }

  /** Puts the server's notifications into the inbox. */
  private final class Letters implements Connection.Listener {
    @Override
    public void progress(ProgressParams params) {
      if (restart.token().equals(params.token())) {
        inbox.put(
            () -> {
              restart.progress(params.value());
              view.progress(params.value());
            });
      }
    }

    @Override
    public void treeChanged(TreeChangedParams params) {
      inbox.put(() -> pods.changed(params));
    }
  }
}
