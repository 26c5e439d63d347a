package dev.kube9.cli;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.CommandEnd;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.LoginLines;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.restart.RestartRun;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.time.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Shows a restart that succeeds and one that fails, on the cluster in memory. */
final class DemoRun {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Command.Restart WORKS = restart("web", Command.DEFAULT_TIMEOUT);
  private static final Command.Restart GETS_STUCK = restart("checkout", PATIENCE);
  private static final String FIRST = "restart kube9-demo shop deployment/web --wait";
  private static final String SECOND =
      "restart kube9-demo shop deployment/checkout --wait --timeout 15s";

  private final Connection connection;
  private final Terminal terminal;
  private final PrintStream out;
  private final Time time;
  private final Interrupts interrupts;
  private final LoginLines logins;

  DemoRun(
      Connection connection,
      Terminal terminal,
      Time time,
      Interrupts interrupts,
      LoginLines logins) {
    this.connection = connection;
    this.terminal = terminal;
    this.out = terminal.out();
    this.time = time;
    this.interrupts = interrupts;
    this.logins = logins;
  }

  private static Command.Restart restart(String name, Duration timeout) {
    var workload = new WireWorkloadRef(Command.DEMO_CONTEXT, "shop", "Deployment", name);
    return new Command.Restart(workload, true, timeout, List.of());
  }

  /**
   * Returns the exit code: 0 if the first restart succeeded and the second one failed, as intended.
   */
  int run() throws ServerError, InterruptedException {
    heading("A small cluster in memory. Nothing real is touched.");
    var shown = new TreePrinter(connection, terminal).printContext(Command.DEMO_CONTEXT);

    heading("A restart that works:", "$ kube9 " + FIRST);
    var first = show(WORKS);
    if (first instanceof CommandEnd.Stopped) {
      return first.exitCode();
    }

    heading("A restart that gets stuck, as its new pods crash:", "$ kube9 " + SECOND);
    var second = show(GETS_STUCK);
    if (second instanceof CommandEnd.Stopped) {
      return second.exitCode();
    }

    var asPromised = shown && first instanceof CommandEnd.Done && isStuck(second);
    heading(
        asPromised
            ? "Both went as they should. Try next:"
            : "The demo did not run as intended. Try:");
    sayWhatNext();
    return asPromised ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void heading(String... lines) {
    out.println();
    for (var line : lines) {
      out.println(terminal.look().shade(line, Shade.STRONG));
    }
  }

  private CommandEnd show(Command.Restart restart) throws InterruptedException {
    var ending = new RestartRun(connection, terminal, time, interrupts, logins).run(restart);
    switch (ending) {
      case CommandEnd.Done done -> out.println(done.message());
      case CommandEnd.Stopped stopped -> out.println(stopped.message());
      // The failure is what the demo shows, so it goes to standard output too.
      case CommandEnd.Failed failed -> failed.error().lines().forEach(out::println);
    }
    return ending;
  }

  private static boolean isStuck(CommandEnd ending) {
    return ending instanceof CommandEnd.Failed failed && failed.error().wasRestarted();
  }

  private void sayWhatNext() {
    out.println("  ./kube9 " + FIRST);
    out.println("  ./kube9 tree " + Command.DEMO_CONTEXT);
    out.println("  ./kube9 tree                 your own clusters");
    out.println("  the kube9 view in VS Code    see README.md");
  }
}
