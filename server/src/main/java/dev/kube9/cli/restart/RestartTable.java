package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.restart.OneOfSeveral.Outcome;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.cli.terminal.TimeSpan;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartResult;
import java.util.List;

/** A table of what happened to each of several restarts, and the errors of those that failed. */
final class RestartTable {
  private static final String HEAD = "WORKLOAD";

  private final Terminal terminal;
  private final List<OneOfSeveral> all;

  RestartTable(Terminal terminal, List<OneOfSeveral> all) {
    this.terminal = terminal;
    this.all = all;
  }

  /** Prints the table. Returns the exit code of the restart with the worst end. */
  int print() {
    var widest =
        all.stream().mapToInt(o -> PlainText.width(o.label())).reduce(HEAD.length(), Math::max);
    line(
        Row.of("  " + HEAD, Shade.FAINT)
            .padTo(widest + 4)
            .and("READY    TIME      RESULT", Shade.FAINT));
    for (var one : all) {
      line(
          Row.of("  " + one.label())
              .padTo(widest + 4)
              .and(ready(one))
              .padTo(widest + 13)
              .and(one.outcome().isPresent() ? TimeSpan.took(one.took()) : "", Shade.FAINT)
              .padTo(widest + 23)
              .and(result(one), shade(one)));
    }
    all.stream().flatMap(o -> o.outcome().stream()).forEach(this::explain);
    terminal.out().println(sum());
    return exitCode();
  }

  /** Prints what the server says about one that failed, or succeeded with a warning. */
  private void explain(Outcome outcome) {
    switch (outcome) {
      case Outcome.Failed(var error) -> error.lines().forEach(terminal.err()::println);
      case Outcome.Done(var result) when isWarning(result) ->
          terminal.err().println(PlainText.line(result.message()));
      case Outcome.Done _, Outcome.Stopped _ -> {}
    }
  }

  private static boolean isWarning(RestartResult result) {
    return result.severity() != MessageSeverity.info;
  }

  private void line(Row row) {
    terminal.out().println(row.render(terminal.look()));
  }

  private static String ready(OneOfSeveral one) {
    // A restart without a wait has no new pods yet: "0 of N" would look like a failure.
    var isWaitedFor =
        !(one.outcome().orElse(null) instanceof Outcome.Done(var result)
            && result.outcome() == RestartOutcome.restarted);
    return one.status().filter(_ -> isWaitedFor).map(s -> s.ready() + "/" + s.desired()).orElse("");
  }

  private static String result(OneOfSeveral one) {
    return switch (one.outcome().orElse(null)) {
      case Outcome.Done(var result) when result.outcome() == RestartOutcome.rolledOut ->
          "rolled out";
      case Outcome.Done _ -> "restarted";
      case Outcome.Failed(var error) when error.isTimeoutOfRollout() ->
          "restarted, but not complete" + why(one);
      case Outcome.Failed(var error) when error.wasRestarted() ->
          "restarted, but failed" + why(one);
      case Outcome.Failed _ -> "not restarted";
      case Outcome.Stopped(var restarted) ->
          restarted ? "restarted; stopped waiting" : "stopped before it was restarted";
      case null -> "not begun";
    };
  }

  private static String why(OneOfSeveral one) {
    return one.status().stream()
        .flatMap(s -> s.problems().stream())
        .findFirst()
        .map(p -> ": " + PlainText.line(p.reason()))
        .orElse("");
  }

  private static Shade shade(OneOfSeveral one) {
    return switch (one.outcome().orElse(null)) {
      case Outcome.Done(var result) -> isWarning(result) ? Shade.ATTENTION : Shade.GOOD;
      case Outcome.Failed _ -> Shade.BAD;
      case Outcome.Stopped _ -> Shade.ATTENTION;
      case null -> Shade.ATTENTION;
    };
  }

  private String sum() {
    var done = all.stream().filter(o -> o.outcome().orElse(null) instanceof Outcome.Done).count();
    var failed =
        all.stream().filter(o -> o.outcome().orElse(null) instanceof Outcome.Failed).count();
    var stopped = all.size() - done - failed;
    return "%d of %d done%s%s"
        .formatted(
            done,
            all.size(),
            failed == 0 ? "" : ", %d failed".formatted(failed),
            stopped == 0 ? "" : ", %d stopped".formatted(stopped));
  }

  private int exitCode() {
    var code = ExitCode.DONE;
    for (var one : all) {
      switch (one.outcome().orElse(null)) {
        case Outcome.Done _ -> {}
        case Outcome.Failed(var error) when error.isTimeoutOfRollout() ->
            code = code == ExitCode.DONE ? ExitCode.TIMEOUT : code;
        case Outcome.Failed _ -> code = code == ExitCode.INTERRUPTED ? code : ExitCode.FAILED;
        case Outcome.Stopped _ -> code = ExitCode.INTERRUPTED;
        case null -> code = ExitCode.INTERRUPTED;
      }
    }
    return code;
  }
}
