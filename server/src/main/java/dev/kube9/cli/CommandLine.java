package dev.kube9.cli;

import dev.kube9.cli.arguments.Arguments;
import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.CommandEnd;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.arguments.Usage;
import dev.kube9.cli.arguments.UsageError;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.restart.RestartRun;
import dev.kube9.cli.restart.RestartSeveral;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.time.Time;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** The commands of {@code kube9}, apart from {@code server}. */
public final class CommandLine {
  private static final InitializationOptions ONLY_DEMO =
      new InitializationOptions(List.of(), null, null, null, null, null, null, null, true);

  private final ServerConnector connector;
  private final Terminal terminal;
  private final Time time;
  private final Interrupts interrupts;
  private final String version;
  private final LoginLines logins = new LoginLines(ZoneId::systemDefault);

  /**
   * @param connector called once by a command that needs a server, and not by other commands
   * @param version kube9's version, shown by {@code --version}
   */
  public CommandLine(
      ServerConnector connector,
      Terminal terminal,
      Time time,
      Interrupts interrupts,
      String version) {
    this.connector = connector;
    this.terminal = terminal;
    this.time = time;
    this.interrupts = interrupts;
    this.version = version;
  }

  /**
   * Runs one command and blocks until it has ended. Failures are printed and become the exit code.
   *
   * @param arguments the arguments after {@code kube9}
   * @return the exit code: 0 done, 1 failed, 2 wrong arguments, 3 the rollout was not complete
   *     before the timeout, 130 stopped by Ctrl-C
   */
  public int run(String[] arguments) {
    try {
      return run(Arguments.parse(List.of(arguments)));
    } catch (UsageError e) {
      terminal.err().println("kube9: " + PlainText.line(e.getMessage()));
      terminal.err().println("usage: " + e.usage());
      return ExitCode.USAGE;
    } catch (ServerError e) {
      return fail(e);
    } catch (IOException e) {
      terminal
          .err()
          .println("The kube9 server cannot be started: " + PlainText.line(e.getMessage()));
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private int run(Command command) throws IOException, ServerError, InterruptedException {
    return switch (command) {
      case Command.Help _ -> say(Usage.HELP.stripTrailing());
      case Command.Version _ -> say("kube9 " + version);
      case Command.Demo _ -> demo();
      case Command.Tree tree -> tree(tree);
      case Command.Restart restart -> restart(restart);
      case Command.Several several -> several(several);
      case Command.Status status -> status(status);
      case Command.Undo undo -> undo(undo);
      case Command.Logs logs -> logs(logs);
    };
  }

  /** Opens a connection that prints each login that a request has to wait for. */
  private Connection open(InitializationOptions options)
      throws IOException, ServerError, InterruptedException {
    var connection = Connection.open(connector, options);
    connection.onLogin(l -> logins.line(l).ifPresent(terminal.err()::println));
    return connection;
  }

  private int say(String text) {
    terminal.out().println(text);
    return ExitCode.DONE;
  }

  private int demo() throws IOException, ServerError, InterruptedException {
    try (var connection = open(ONLY_DEMO)) {
      return new DemoRun(connection, terminal, time, interrupts, logins).run();
    }
  }

  private int tree(Command.Tree tree) throws IOException, ServerError, InterruptedException {
    try (var connection = open(tree.options())) {
      var printer = new TreePrinter(connection, terminal);
      var whole =
          tree.context().isPresent()
              ? printer.printContext(tree.context().get())
              : printer.printContexts();
      return whole ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private int restart(Command.Restart restart)
      throws IOException, ServerError, InterruptedException {
    try (var connection = open(restart.options())) {
      var ending = new RestartRun(connection, terminal, time, interrupts, logins).run(restart);
      switch (ending) {
        case CommandEnd.Done done -> terminal.out().println(done.message());
        case CommandEnd.Stopped stopped -> terminal.out().println(stopped.message());
        case CommandEnd.Failed failed -> {
          var _ = fail(failed.error());
        }
      }
      return ending.exitCode();
    }
  }

  private int several(Command.Several several)
      throws IOException, ServerError, InterruptedException {
    try (var connection = open(several.options())) {
      return new RestartSeveral(connection, terminal, time, interrupts, logins, several).run();
    }
  }

  private int status(Command.Status command) throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.options())) {
      var status = standing(connection, command.workload());
      var restarted = status.restartedAt() == null ? "never" : status.restartedAt();
      say(
          "%s: %s (%d/%d ready, last restarted: %s)"
              .formatted(
                  status.state(),
                  PlainText.line(status.message()),
                  status.ready(),
                  status.desired(),
                  PlainText.line(restarted)));
      status.problems().forEach(p -> terminal.out().println("  " + PlainText.line(p.text())));
      return switch (status.state()) {
        case Complete, ScaledToZero -> ExitCode.DONE;
        case Failed -> ExitCode.FAILED;
        default -> ExitCode.TIMEOUT;
      };
    }
  }

  private static RolloutStatus standing(Connection connection, WireWorkloadRef workload)
      throws ServerError, InterruptedException {
    return connection.answer(s -> s.prepareRestart(new PrepareRestartParams(workload))).status();
  }

  private int undo(Command.Undo command) throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.options())) {
      var restartedAt = standing(connection, command.workload()).restartedAt();
      if (restartedAt == null) {
        terminal.err().println("There is no restart to undo: it was never restarted.");
        return ExitCode.FAILED;
      }
      var params = new UndoRestartParams(command.workload(), restartedAt, null);
      return say(PlainText.line(connection.answer(s -> s.undoRestart(params)).message()));
    }
  }

  private int logs(Command.Logs command) throws IOException, ServerError, InterruptedException {
    try (var connection = open(command.options())) {
      var log = connection.answer(s -> s.logs(command.log()));
      if (log.truncated()) {
        terminal.err().println("(only the last lines; --tail says how many)");
      }
      log.text().lines().map(PlainText::indented).forEach(terminal.out()::println);
      return ExitCode.DONE;
    }
  }

  private int fail(ServerError error) {
    error.lines().forEach(terminal.err()::println);
    return ExitCode.FAILED;
  }
}
