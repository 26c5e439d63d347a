package dev.kube9.cli.restart;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Table;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.cli.terminal.TimeSpan;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table of what happened to each of several restarts, and the errors of those that failed. */
final class RestartTable {
  /** A column: its heading, and the text and shade of a row in it. */
  private record Column(
      String heading,
      Function<OngoingRestart, String> text,
      Function<OngoingRestart, Shade> shade) {
    static Column plain(String heading, Function<OngoingRestart, String> text) {
      return new Column(heading, text, _ -> Shade.NORMAL);
    }
  }

  private final Terminal terminal;
  private final List<OngoingRestart> all;
  private final List<Column> columns = new ArrayList<>();

  /**
   * @param wide whether the place and the time of each restart are shown in any case; if not,
   *     places are shown only where they differ
   */
  RestartTable(Terminal terminal, List<OngoingRestart> all, boolean wide) {
    this.terminal = terminal;
    this.all = all;
    addIf(wide || differ(RestartTable::context), "CONTEXT", RestartTable::context);
    addIf(wide || differ(RestartTable::namespace), "NAMESPACE", RestartTable::namespace);
    columns.add(Column.plain("WORKLOAD", OngoingRestart::label));
    columns.add(Column.plain("PODS", RestartTable::ready));
    columns.add(new Column("TIME    ", RestartTable::time, _ -> Shade.FAINT));
    addIf(wide, "RESTARTED AT", RestartTable::restartedAt);
    columns.add(new Column("RESULT", RestartTable::result, RestartTable::shade));
  }

  private void addIf(boolean shown, String heading, Function<OngoingRestart, String> text) {
    if (shown) {
      columns.add(Column.plain(heading, text));
    }
  }

  private boolean differ(Function<OngoingRestart, String> text) {
    return all.stream().map(text).distinct().count() > 1;
  }

  private static String context(OngoingRestart one) {
    return PlainText.line(one.workload().context());
  }

  private static String namespace(OngoingRestart one) {
    return PlainText.line(one.workload().namespace());
  }

  void print() {
    var table = new Table(columns.stream().map(Column::heading).toList());
    for (var one : all) {
      table.add(
          columns.stream().map(c -> Row.of(c.text().apply(one), c.shade().apply(one))).toList());
    }
    table.lines().forEach(r -> terminal.out().println(r.render(terminal.look()).stripTrailing()));
    all.stream().flatMap(o -> o.end().stream()).forEach(this::explain);
    terminal.out().println(sum());
  }

  /** Prints what the server says about one that failed, or succeeded with a warning. */
  private void explain(RestartEnd end) {
    switch (end) {
      case RestartEnd.Failed(var error) -> error.lines().forEach(terminal.err()::println);
      case RestartEnd.Done(var result) when isWarning(result) ->
          terminal.err().println(PlainText.line(result.message()));
      case RestartEnd.Done _, RestartEnd.Stopped _ -> {}
    }
  }

  private static boolean isWarning(RestartResult result) {
    return result.severity() != MessageSeverity.info;
  }

  private static String ready(OngoingRestart one) {
    // A restart without a wait has no new pods yet: "0 of N" would look like a failure.
    var isWaitedFor =
        !(one.end().orElse(null) instanceof RestartEnd.Done(var result)
            && result.outcome() == RestartOutcome.restarted);
    return one.status().filter(_ -> isWaitedFor).map(RolloutStatus::counts).orElse("");
  }

  private static String time(OngoingRestart one) {
    return one.end().isPresent() ? TimeSpan.took(one.took()) : "";
  }

  private static String restartedAt(OngoingRestart one) {
    return one.end().orElse(null) instanceof RestartEnd.Done(var result)
        ? PlainText.line(result.restartedAt())
        : "";
  }

  private static String result(OngoingRestart one) {
    return switch (one.end().orElse(null)) {
      case RestartEnd.Done(var result) -> done(result);
      case RestartEnd.Failed(var error) when error.isTimeoutOfRollout() ->
          "restarted, but not complete" + why(one);
      case RestartEnd.Failed(var error) when error.wasRestarted() ->
          "restarted, but failed" + why(one);
      case RestartEnd.Failed _ -> "failed"; // its error says whether the cluster was changed
      case RestartEnd.Stopped(var error) ->
          error.wasRestarted() ? "restarted; stopped waiting" : "stopped before it was restarted";
      case null -> "not begun";
    };
  }

  private static String done(RestartResult result) {
    if (isWarning(result)) {
      return "no pod restarted";
    }
    return switch (result.outcome()) {
      case rolledOut -> "rolled out";
      case restarted -> "restarted";
      case dryRun -> "would be restarted";
    };
  }

  private static String why(OngoingRestart one) {
    return one.status().stream()
        .flatMap(s -> s.problems().stream())
        .findFirst()
        .map(p -> ": " + PlainText.line(p.reason()))
        .orElse("");
  }

  private static Shade shade(OngoingRestart one) {
    return switch (one.end().orElse(null)) {
      case RestartEnd.Done(var result) -> isWarning(result) ? Shade.ATTENTION : Shade.GOOD;
      case RestartEnd.Failed _ -> Shade.BAD;
      case RestartEnd.Stopped _ -> Shade.ATTENTION;
      case null -> Shade.ATTENTION;
    };
  }

  private String sum() {
    var done = all.stream().filter(o -> o.end().orElse(null) instanceof RestartEnd.Done).count();
    var failed =
        all.stream().filter(o -> o.end().orElse(null) instanceof RestartEnd.Failed).count();
    var stopped = all.size() - done - failed;
    return "%d of %d done%s%s"
        .formatted(
            done,
            all.size(),
            failed == 0 ? "" : ", %d failed".formatted(failed),
            stopped == 0 ? "" : ", %d stopped".formatted(stopped));
  }
}
