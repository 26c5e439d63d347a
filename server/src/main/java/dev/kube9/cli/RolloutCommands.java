package dev.kube9.cli;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.Output;
import dev.kube9.cli.arguments.WorkloadName;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.cli.place.Consent;
import dev.kube9.cli.restart.CommandIo;
import dev.kube9.cli.restart.StatusRun;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Table;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.PauseRolloutParams;
import dev.kube9.protocol.RevisionInfo;
import dev.kube9.protocol.RolloutHistoryParams;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRolloutParams;
import dev.kube9.protocol.WireWorkloadRef;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands on one workload that are answered at once. */
record RolloutCommands(Connection connection, CommandIo io, ClusterPlace place) {

  /** Takes the last restart back. */
  void undo(Command.Undo command) throws ServerError, InterruptedException {
    var consent = new Consent(terminal(), command.yes());
    consent.refuseUnattended(List.of(place));
    var workload = in(command.workload());
    var restartedAt = StatusRun.of(connection, workload).restartedAt();
    if (restartedAt == null) {
      throw ServerError.said(
          ObjectName.inPlace(workload) + " was never restarted: there is no restart to undo.");
    }
    consent.ask(List.of(place), command.workload().name());
    var params = new UndoRestartParams(workload, restartedAt, null);
    var result = change(s -> s.undoRestart(params));
    print(workload, command.form().output(), result.message(), result);
  }

  /** Puts an earlier pod template back. */
  void undo(Command.RolloutUndo command) throws ServerError, InterruptedException {
    agree(command.workload(), command.yes() || command.dryRun());
    var workload = in(command.workload());
    var params = new UndoRolloutParams(workload, command.toRevision(), command.dryRun(), null);
    var result = change(s -> s.undoRollout(params));
    print(workload, command.form().output(), result.message(), result);
  }

  /** Pauses or resumes a Deployment. */
  void pause(Command.RolloutPause command) throws ServerError, InterruptedException {
    agree(command.workload(), command.yes() || command.dryRun());
    var workload = in(command.workload());
    var params = new PauseRolloutParams(workload, command.dryRun());
    var result = change(s -> command.pauses() ? s.pauseRollout(params) : s.resumeRollout(params));
    print(workload, command.form().output(), result.message(), result);
  }

  /**
   * Sends a request for a change. Ctrl-C asks the server to end it, whose answer then says what was
   * done.
   */
  private <T> T change(Function<Kube9Server, CompletableFuture<T>> request)
      throws ServerError, InterruptedException {
    var stop = new CompletableFuture<Void>();
    try (var _ = io.interrupts().onNext(() -> stop.complete(null))) {
      var answer = connection.ask(request);
      var _ = stop.thenRun(() -> Connection.cancel(answer));
      return answer.get();
    } catch (ExecutionException e) {
      throw ServerError.of(e);
    }
  }

  private Terminal terminal() {
    return io.terminal();
  }

  private void agree(WorkloadName workload, boolean given) throws ServerError {
    var consent = new Consent(terminal(), given);
    consent.refuseUnattended(List.of(place));
    consent.ask(List.of(place), workload.name());
  }

  /** Lists the revisions. */
  void history(Command.RolloutHistory command) throws ServerError, InterruptedException {
    var workload = in(command.workload());
    var all = connection.answer(s -> s.rolloutHistory(new RolloutHistoryParams(workload)));
    var wanted = command.revision();
    var revisions =
        all.revisions().stream().filter(r -> wanted == null || r.revision() == wanted).toList();
    if (revisions.isEmpty() && wanted != null) {
      throw ServerError.said("The cluster keeps no revision " + wanted + " of it.");
    }
    switch (command.form().output()) {
      case JSON ->
          new JsonOutput(terminal().out())
              .document(JsonOutput.fields(new RolloutHistoryResult(workload, revisions)));
      case NAME -> terminal().out().println(ObjectName.of(workload));
      case TEXT, WIDE -> table(workload, revisions);
    }
  }

  private void table(WireWorkloadRef workload, List<RevisionInfo> revisions) {
    terminal().out().println(ObjectName.inPlace(workload));
    var table = new Table(List.of("REVISION", "CREATED", "RESTARTED AT", "IMAGES", "CHANGE-CAUSE"));
    for (var revision : revisions) {
      table.add(
          List.of(
              Row.of(revision.revision() + (revision.current() ? " (current)" : "")),
              cell(revision.created()),
              cell(revision.restartedAt()),
              cell(String.join(",", revision.images())),
              cell(revision.changeCause())));
    }
    table
        .lines()
        .forEach(r -> terminal().out().println(r.render(terminal().look()).stripTrailing()));
  }

  private static Row cell(@Nullable String text) {
    return Row.of(PlainText.line(text));
  }

  private WireWorkloadRef in(WorkloadName workload) {
    return workload.in(place.context(), place.oneNamespace());
  }

  private void print(WireWorkloadRef workload, Output output, String message, Object result) {
    switch (output) {
      case JSON -> new JsonOutput(terminal().out()).document(JsonOutput.fields(result));
      case NAME -> terminal().out().println(ObjectName.of(workload));
      case TEXT, WIDE ->
          terminal().out().println(ObjectName.inPlace(workload) + ": " + PlainText.line(message));
    }
  }
}
