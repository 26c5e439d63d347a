package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.cli.place.Consent;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restarts several workloads at the same time. A failed restart does not stop the others. */
public final class RestartSeveral {
  private static final Duration BEAT = Duration.ofMillis(100);

  private final Connection connection;
  private final CommandIo io;
  private final Terminal terminal;
  private final Inbox inbox;
  private final Command.Restart command;
  private final List<ClusterPlace> places;
  private final List<OngoingRestart> all = new ArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private List<FoundWorkloads.Found> found = List.of();
  private int next;
  private int running;
  private boolean stopping;

  public RestartSeveral(
      Connection connection, CommandIo io, Command.Restart command, List<ClusterPlace> places) {
    this.connection = connection;
    this.io = io;
    this.terminal = io.terminal();
    this.inbox = new Inbox(io.time());
    this.command = command;
    this.places = places;
  }

  /**
   * Blocks until all have ended.
   *
   * @throws ServerError if nothing was found, or a person did not agree; nothing was changed
   */
  public List<OngoingRestart> run(Consent consent) throws ServerError, InterruptedException {
    found = new FoundWorkloads(connection, command.choice(), places).find();
    if (found.isEmpty()) {
      throw ServerError.said(
          "Nothing to restart in %s matches.".formatted(PlainText.line(where())));
    }
    found.forEach(one -> all.add(new OngoingRestart(one.workload(), all.size())));
    announce();
    if (consent.isAsked(places)) {
      all.forEach(r -> terminal.err().println("  " + ObjectName.inPlace(r.workload())));
    }
    consent.ask(places, String.valueOf(all.size()));
    var view = view();
    connection.listen(new Letters(view));
    connection.onLogin(l -> io.logins().line(l).ifPresent(t -> inbox.put(() -> view.login(t))));
    try (var _ = io.interrupts().onNext(() -> inbox.put(this::stop))) {
      startMore();
      inbox.readUntil(ended, BEAT, () -> view.beat(all));
    }
    connection.listen(new Connection.Listener() {});
    view.end();
    return all;
  }

  private void announce() {
    for (var one : found) {
      var name = ObjectName.of(one.workload());
      one.warnings()
          .forEach(
              w -> terminal.err().println("warning: " + name + ": " + PlainText.line(w.message())));
    }
    if (command.form().isForMachines()) {
      return;
    }
    var headline =
        "%s%d %s in %s"
            .formatted(
                command.dryRun() ? RestartRun.TRIAL : "Restarting ",
                all.size(),
                all.size() == 1 ? "workload" : "workloads",
                PlainText.line(where()));
    terminal.out().println(terminal.look().shade(headline, Shade.STRONG));
    found.stream()
        .flatMap(one -> Stream.ofNullable(one.server()))
        .distinct()
        .forEach(server -> terminal.out().println("  Server " + PlainText.line(server)));
  }

  private Board view() {
    if (command.form().jsonProgress()) {
      return new JsonLines(new JsonOutput(terminal.out()));
    }
    if (command.form().isForMachines()) {
      return new SilentView(terminal.err());
    }
    return terminal.live() ? new LiveBoard(terminal) : new PlainBoard(terminal.out());
  }

  private String where() {
    return places.stream().map(ClusterPlace::text).collect(Collectors.joining(", "));
  }

  /** Starts restarts until the most that may run at once are running. */
  private void startMore() {
    while (!stopping && next < all.size() && running < command.maxParallel()) {
      start(all.get(next), found.get(next));
      next++;
    }
    if (running == 0 && (stopping || next == all.size())) {
      ended.complete(null);
    }
  }

  private void start(OngoingRestart one, FoundWorkloads.Found workload) {
    running++;
    var params =
        new RestartParams(
            one.workload(),
            command.waiting().waits(),
            (double) command.waiting().timeout().toSeconds(),
            workload.confirmation(),
            command.dryRun(),
            one.token());
    var answer = connection.ask(s -> s.restart(params));
    one.begins(answer, io.time().nanos());
    var _ = answer.whenComplete((_, _) -> inbox.put(() -> ended(one, answer)));
  }

  private void ended(OngoingRestart one, CompletableFuture<RestartResult> answer) {
    running--;
    one.ends(answer, stopping, io.time().nanos());
    startMore();
  }

  /** Ends the waits of the running restarts; the others are not begun. */
  private void stop() {
    stopping = true;
    all.forEach(OngoingRestart::cancel);
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
                        view.progress(one, params.value());
                      }));
    }
  }
}
