package dev.kube9.cli.restart;

import com.google.gson.JsonObject;
import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.arguments.Output;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Terminal;
import java.util.List;

/** Prints how restarts ended, in the form that was asked for. */
public record RestartReport(Terminal terminal, Command.Form form) {

  /** Prints the end of the only restart of a command. Returns the exit code. */
  public int printOne(OngoingRestart restart) {
    if (form.jsonProgress()) {
      json().line("result", item(restart));
    } else {
      switch (form.output()) {
        case JSON -> json().document(item(restart));
        case NAME -> name(restart);
        case WIDE -> new RestartTable(terminal, List.of(restart), true).print();
        case TEXT -> restart.end().ifPresent(this::sentence);
      }
    }
    return restart.end().map(RestartEnd::exitCode).orElse(ExitCode.INTERRUPTED);
  }

  /** Prints the ends of several. Returns the exit code of the one with the worst end. */
  public int print(List<OngoingRestart> all) {
    if (form.jsonProgress()) {
      all.forEach(r -> json().line("result", item(r)));
    } else {
      switch (form.output()) {
        case JSON -> json().document(JsonOutput.items(all.stream().map(this::item).toList()));
        case NAME -> all.forEach(this::name);
        case WIDE, TEXT -> new RestartTable(terminal, all, form.output() == Output.WIDE).print();
      }
    }
    return exitCode(all);
  }

  private JsonOutput json() {
    return new JsonOutput(terminal.out());
  }

  private JsonObject item(OngoingRestart restart) {
    return switch (restart.end().orElse(null)) {
      case RestartEnd.Done(var result) -> JsonOutput.fields(result);
      case RestartEnd.Failed(var error) -> JsonOutput.failure(restart.workload(), error);
      case RestartEnd.Stopped(var error) -> JsonOutput.failure(restart.workload(), error);
      case null ->
          JsonOutput.failure(
              restart.workload(),
              ServerError.said("Not begun: stopped by Ctrl-C. Nothing was changed."));
    };
  }

  private void name(OngoingRestart restart) {
    switch (restart.end().orElse(null)) {
      case RestartEnd.Done _ -> terminal.out().println(ObjectName.of(restart.workload()));
      case RestartEnd.Failed(var error) -> error.lines().forEach(terminal.err()::println);
      case RestartEnd.Stopped(var error) -> terminal.err().println(error.sentence());
      case null -> {}
    }
  }

  private void sentence(RestartEnd end) {
    switch (end) {
      case RestartEnd.Done(var result) -> terminal.out().println(PlainText.line(result.message()));
      case RestartEnd.Stopped(var error) -> terminal.out().println(error.sentence());
      case RestartEnd.Failed(var error) -> error.lines().forEach(terminal.err()::println);
    }
  }

  private static int exitCode(List<OngoingRestart> all) {
    var codes =
        all.stream()
            .map(r -> r.end().map(RestartEnd::exitCode).orElse(ExitCode.INTERRUPTED))
            .toList();
    for (var worst : List.of(ExitCode.INTERRUPTED, ExitCode.FAILED, ExitCode.TIMEOUT)) {
      if (codes.contains(worst)) {
        return worst;
      }
    }
    return ExitCode.DONE;
  }
}
