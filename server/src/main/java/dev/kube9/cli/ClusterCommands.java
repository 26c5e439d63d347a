package dev.kube9.cli;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.CommandTarget;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.arguments.Output;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.cli.place.Consent;
import dev.kube9.cli.place.Places;
import dev.kube9.cli.restart.CommandIo;
import dev.kube9.cli.restart.RestartReport;
import dev.kube9.cli.restart.RestartRun;
import dev.kube9.cli.restart.RestartSeveral;
import dev.kube9.cli.restart.StatusRun;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.SetTraceParams;
import java.io.IOException;
import java.util.List;

/** The commands that use clusters, each with a connection of its own. */
final class ClusterCommands {
  private final ServerConnector connector;
  private final CommandIo io;
  private final Terminal terminal;

  ClusterCommands(ServerConnector connector, CommandIo io) {
    this.connector = connector;
    this.io = io;
    this.terminal = io.terminal();
  }

  /** Runs a command and returns its exit code. */
  int run(Command.OnCluster command) throws IOException, ServerError, InterruptedException {
    try {
      return switch (command) {
        case Command.Tree tree -> tree(tree);
        case Command.Restart restart -> restart(restart);
        case Command.Status status -> status(status);
        case Command.Undo undo -> rollout(undo, r -> r.undo(undo));
        case Command.RolloutUndo undo -> rollout(undo, r -> r.undo(undo));
        case Command.RolloutPause pause -> rollout(pause, r -> r.pause(pause));
        case Command.RolloutHistory history -> rollout(history, r -> r.history(history));
        case Command.Logs logs -> logs(logs);
      };
    } catch (ServerError failed) {
      var failure = JsonOutput.failure(null, failed);
      if (command.form().jsonProgress()) {
        new JsonOutput(terminal.out()).line("result", failure);
      } else if (command.form().output() == Output.JSON) {
        new JsonOutput(terminal.out()).document(failure);
      } else {
        throw failed;
      }
      return CommandLine.exitCode(failed);
    }
  }

  int demo() throws IOException, ServerError, InterruptedException {
    try (var connection = open(DemoRun.TARGET)) {
      return new DemoRun(connection, io).run();
    }
  }

  private Connection open(CommandTarget target)
      throws IOException, ServerError, InterruptedException {
    return open(target.options(), target.access().verbose());
  }

  /** Opens a connection that prints each login that a request has to wait for. */
  private Connection open(InitializationOptions options, boolean verbose)
      throws IOException, ServerError, InterruptedException {
    var connection = Connection.open(connector, options);
    if (verbose) {
      connection.onLog(line -> terminal.err().println("log: " + PlainText.line(line)));
      connection.tell().setTrace(new SetTraceParams("messages"));
    }
    connection.onLogin(l -> io.logins().line(l).ifPresent(terminal.err()::println));
    return connection;
  }

  private int tree(Command.Tree tree) throws IOException, ServerError, InterruptedException {
    try (var connection = open(tree.target().optionsForTree(), tree.target().access().verbose())) {
      var target = tree.target();
      var isOfContext =
          !target.contexts().isEmpty() || target.namespace() != null || target.allNamespaces();
      var reader = new TreeReader(connection);
      var rows =
          isOfContext
              ? List.of(reader.context(place(connection, tree).context()))
              : reader.contexts();
      var whole = new TreePrinter(terminal, tree.form().output()).print(rows);
      return whole ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private List<ClusterPlace> places(Connection connection, Command.OnCluster command)
      throws ServerError, InterruptedException {
    return Places.of(connection, command.target(), terminal.err());
  }

  private ClusterPlace place(Connection connection, Command.OnCluster command)
      throws ServerError, InterruptedException {
    return places(connection, command).getFirst();
  }

  private int restart(Command.Restart command)
      throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.target())) {
      var places = places(connection, command);
      var consent = new Consent(terminal, command.yes() || command.dryRun());
      consent.refuseUnattended(places);
      var report = new RestartReport(terminal, command.form());
      if (command.choice() instanceof Command.Named(var names)
          && names.size() * places.size() == 1) {
        var place = places.getFirst();
        var workload = names.getFirst().in(place.context(), place.oneNamespace());
        return report.printOne(
            new RestartRun(connection, io, command.form()).run(workload, place, command, consent));
      }
      return report.print(new RestartSeveral(connection, io, command, places).run(consent));
    }
  }

  private int status(Command.Status command) throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.target())) {
      var place = place(connection, command);
      var workload = command.workload().in(place.context(), place.oneNamespace());
      return new StatusRun(connection, io, command).run(workload);
    }
  }

  /** A command of {@link RolloutCommands}. */
  private interface Request {
    void send(RolloutCommands commands) throws ServerError, InterruptedException;
  }

  private int rollout(Command.OnCluster command, Request request)
      throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.target())) {
      request.send(new RolloutCommands(connection, io, place(connection, command)));
      return ExitCode.DONE;
    }
  }

  private int logs(Command.Logs command) throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.target())) {
      var place = place(connection, command);
      var params =
          new LogsParams(
              place.context(),
              place.oneNamespace(),
              command.pod(),
              command.container(),
              command.previous(),
              command.tail());
      var log = connection.answer(s -> s.logs(params));
      if (log.truncated()) {
        terminal.err().println("(only the last lines; --tail says how many)");
      }
      log.text().lines().map(PlainText::indented).forEach(terminal.out()::println);
      return ExitCode.DONE;
    }
  }
}
