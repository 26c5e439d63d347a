package dev.kube9.cli.restart;

import com.google.gson.JsonPrimitive;
import dev.kube9.cli.arguments.Choosing;
import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Restarts several workloads at the same time and prints what happened to each. A failed restart
 * does not stop the others.
 */
public final class RestartSeveral {
  private static final Duration BEAT = Duration.ofMillis(100);

  private final Connection connection;
  private final Terminal terminal;
  private final Time time;
  private final Interrupts interrupts;
  private final LoginLines logins;
  private final Inbox inbox;
  private final Command.Several command;
  private final List<OneOfSeveral> all = new ArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private int next;
  private int running;
  private boolean stopping;

  public RestartSeveral(
      Connection connection,
      Terminal terminal,
      Time time,
      Interrupts interrupts,
      LoginLines logins,
      Command.Several command) {
    this.connection = connection;
    this.terminal = terminal;
    this.time = time;
    this.interrupts = interrupts;
    this.logins = logins;
    this.inbox = new Inbox(time);
    this.command = command;
  }

  /** Blocks until all have ended. Returns the exit code of the one with the worst end. */
  public int run() throws ServerError, InterruptedException {
    var workloads = new Choosing(connection, command).choose();
    if (workloads.isEmpty()) {
      terminal
          .err()
          .println("Nothing to restart in %s matches.".formatted(PlainText.line(where())));
      return ExitCode.FAILED;
    }
    for (var one : workloads) {
      var token = new JsonPrimitive("kube9-restart-" + all.size());
      all.add(new OneOfSeveral(one.workload(), one.confirmation(), token));
    }
    terminal
        .out()
        .println(
            terminal
                .look()
                .shade(
                    "Restarting %d %s in %s"
                        .formatted(
                            all.size(),
                            all.size() == 1 ? "workload" : "workloads",
                            PlainText.line(where())),
                    Shade.STRONG));
    workloads.stream()
        .flatMap(one -> Stream.ofNullable(one.server()))
        .findFirst()
        .ifPresent(server -> terminal.out().println("  Server " + PlainText.line(server)));
    var view = terminal.live() ? new LiveBoard(terminal) : new PlainBoard(terminal.out());
    connection.listen(new Letters(view));
    connection.onLogin(l -> logins.line(l).ifPresent(t -> inbox.put(() -> view.login(t))));
    try (var _ = interrupts.onNext(() -> inbox.put(this::stop))) {
      startMore(view);
      inbox.readUntil(ended, BEAT, () -> view.beat(all));
    }
    connection.listen(new Connection.Listener() {});
    view.end();
    return new RestartTable(terminal, all).print();
  }

  private String where() {
    return command.namespace() + " on " + command.context();
  }

  /** Starts restarts until the most that may run at once are running. */
  private void startMore(Board view) {
    while (!stopping && next < all.size() && running < command.maxParallel()) {
      start(all.get(next++), view);
    }
    if (running == 0 && (stopping || next == all.size())) {
      ended.complete(null);
    }
  }

  private void start(OneOfSeveral one, Board view) {
    running++;
    var params =
        new RestartParams(
            one.workload(),
            command.waitForRollout(),
            (double) command.timeout().toSeconds(),
            one.confirmation(),
            null,
            one.token());
    var answer = connection.ask(s -> s.restart(params));
    one.begins(answer, time.nanos());
    var _ = answer.whenComplete((_, _) -> inbox.put(() -> ended(one, answer, view)));
  }

  private void ended(OneOfSeveral one, CompletableFuture<RestartResult> answer, Board view) {
    running--;
    one.ends(
        answer.isCompletedExceptionally()
            ? failed(ServerError.of(answer.exceptionNow()))
            : new OneOfSeveral.Outcome.Done(answer.join()),
        time.nanos());
    startMore(view);
  }

  private OneOfSeveral.Outcome failed(ServerError error) {
    return stopping && error.isCancelled()
        ? new OneOfSeveral.Outcome.Stopped(error.wasRestarted())
        : new OneOfSeveral.Outcome.Failed(error);
  }

  /** Ends the waits of the running restarts; the others are not begun. */
  private void stop() {
    stopping = true;
    all.forEach(OneOfSeveral::cancel);
    if (running == 0) {
      ended.complete(null);
    }
  }

  /** Puts the server's notifications into the inbox. */
  private final class Letters implements Connection.Listener {
    private final Board view;

    Letters(Board view) {
      this.view = view;
    }

    @Override
    public void progress(ProgressParams params) {
      inbox.put(
          () ->
              all.stream()
                  .filter(one -> one.token().equals(params.token()))
                  .forEach(
                      one -> {
                        one.progress(params.value());
                        view.progress(one);
                      }));
    }
  }
}
