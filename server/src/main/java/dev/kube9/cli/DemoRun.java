package dev.kube9.cli;

import dev.kube9.cli.arguments.Access;
import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.CommandTarget;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.arguments.Output;
import dev.kube9.cli.arguments.WorkloadName;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.cli.place.Consent;
import dev.kube9.cli.restart.CommandIo;
import dev.kube9.cli.restart.RestartEnd;
import dev.kube9.cli.restart.RestartRun;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Shows a restart that succeeds and one that fails, on the cluster in memory. */
final class DemoRun {
  /** The demo cluster alone. */
  static final CommandTarget TARGET =
      new CommandTarget(List.of(CommandTarget.DEMO_CONTEXT), "shop", false, Access.NONE);

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ClusterPlace PLACE =
      new ClusterPlace(CommandTarget.DEMO_CONTEXT, "shop", false);
  private static final Command.Restart WORKS = restart("web", Command.DEFAULT_TIMEOUT);
  private static final Command.Restart GETS_STUCK = restart("checkout", PATIENCE);
  private static final String FIRST = "restart deploy/web -n shop --context kube9-demo --wait";
  private static final String SECOND =
      "restart deploy/checkout -n shop --context kube9-demo --wait --timeout 15s";

  private final Connection connection;
  private final CommandIo io;
  private final Terminal terminal;
  private final PrintStream out;

  DemoRun(Connection connection, CommandIo io) {
    this.connection = connection;
    this.io = io;
    this.terminal = io.terminal();
    this.out = terminal.out();
  }

  private static Command.Restart restart(String name, Duration timeout) {
    return new Command.Restart(
        TARGET,
        new Command.Named(List.of(new WorkloadName("Deployment", name))),
        new Command.Waiting(true, timeout),
        1,
        false,
        Command.Form.TEXT,
        false);
  }

  /**
   * Returns the exit code: 0 if the first restart succeeded and the second one failed, as intended.
   */
  int run() throws ServerError, InterruptedException {
    heading("A small cluster in memory. Nothing real is touched.");
    var rows = new TreeReader(connection).context(CommandTarget.DEMO_CONTEXT);
    var shown = new TreePrinter(terminal, Output.TEXT).print(List.of(rows));

    heading("A restart that works:", "$ kube9 " + FIRST);
    var first = show("web", WORKS);
    if (first instanceof RestartEnd.Stopped) {
      return first.exitCode();
    }

    heading("A restart that gets stuck, as its new pods crash:", "$ kube9 " + SECOND);
    var second = show("checkout", GETS_STUCK);
    if (second instanceof RestartEnd.Stopped) {
      return second.exitCode();
    }

    var asPromised = shown && first instanceof RestartEnd.Done && isStuck(second);
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

  private RestartEnd show(String name, Command.Restart restart)
      throws ServerError, InterruptedException {
    var workload = new WorkloadName("Deployment", name).in(PLACE.context(), PLACE.oneNamespace());
    var end =
        new RestartRun(connection, io, Command.Form.TEXT)
            .run(workload, PLACE, restart, new Consent(terminal, true))
            .end()
            .orElseThrow();
    switch (end) {
      case RestartEnd.Done(var result) -> out.println(PlainText.line(result.message()));
      case RestartEnd.Stopped(var cancelled) -> out.println(cancelled.sentence());
      // The failure is what the demo shows, so it goes to standard output too.
      case RestartEnd.Failed(var error) -> error.lines().forEach(out::println);
    }
    return end;
  }

  private static boolean isStuck(RestartEnd end) {
    return end instanceof RestartEnd.Failed(var error) && error.wasRestarted();
  }

  private void sayWhatNext() {
    out.println("  kube9 " + FIRST);
    out.println("  kube9 tree --context " + CommandTarget.DEMO_CONTEXT);
    out.println("  kube9 tree                   your own clusters");
    out.println("  the kube9 view in VS Code    see README.md");
  }
}
