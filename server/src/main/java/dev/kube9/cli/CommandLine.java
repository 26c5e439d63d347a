package dev.kube9.cli;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.Commands;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.completion.Completion;
import dev.kube9.cli.completion.CompletionScripts;
import dev.kube9.cli.completion.LookUp;
import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.grammar.ManPage;
import dev.kube9.cli.grammar.UsageError;
import dev.kube9.cli.restart.CommandIo;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.time.Time;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** The commands of {@code kube9}, apart from {@code server}. */
public final class CommandLine {
  private final ServerConnector connector;
  private final CommandIo io;
  private final Terminal terminal;
  private final LookUp lookUp;
  private final String version;

  /**
   * @param connector called once by a command that needs a server, and not by other commands
   * @param lookUp finds what a shell may propose
   * @param version kube9's version, shown by {@code --version}
   */
  public CommandLine(
      ServerConnector connector,
      Terminal terminal,
      Time time,
      Interrupts interrupts,
      LookUp lookUp,
      String version) {
    this.connector = connector;
    this.terminal = terminal;
    this.io = new CommandIo(terminal, time, interrupts, new LoginLines(ZoneId::systemDefault));
    this.lookUp = lookUp;
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
      if (Completion.isAskedFor(List.of(arguments))) {
        new Completion(lookUp, terminal.out()).run(List.of(arguments));
        return ExitCode.DONE;
      }
      return run(Commands.parse(List.of(arguments)));
    } catch (UsageError e) {
      terminal.err().println("kube9: " + PlainText.line(e.getMessage()));
      e.usage().forEach(u -> terminal.err().println("usage: " + u));
      return ExitCode.USAGE;
    } catch (ServerError e) {
      e.lines().forEach(terminal.err()::println);
      return exitCode(e);
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

  static int exitCode(ServerError failed) {
    return failed.isCancelled() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
  }

  private int run(Command command) throws IOException, ServerError, InterruptedException {
    return switch (command) {
      case Command.Help help -> say(help.text());
      case Command.Version _ -> say("kube9 " + version);
      case Command.ManualPage _ -> say(ManPage.of(version));
      case Command.CompletionScript(var shell) -> say(CompletionScripts.of(shell));
      case Command.Demo _ -> new ClusterCommands(connector, io).demo();
      case Command.OnCluster onCluster -> {
        var isVerbose = onCluster.target().access().verbose();
        yield new ClusterCommands(connector, isVerbose ? io.withoutRedrawing() : io).run(onCluster);
      }
    };
  }

  private int say(String text) {
    terminal.out().println(text);
    return ExitCode.DONE;
  }
}
