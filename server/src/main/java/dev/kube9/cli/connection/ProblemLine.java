package dev.kube9.cli.connection;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.WireProblem;

/** What holds a rollout up, on one line. */
public final class ProblemLine {
  private ProblemLine() {}

  public static String line(WireProblem problem) {
    var line = new StringBuilder();
    if (problem.object() != null) {
      line.append(PlainText.line(problem.object().name())).append(": ");
    }
    line.append(PlainText.line(problem.reason()));
    var message = PlainText.line(problem.message());
    if (problem.exitCode() != null && !message.contains("exit")) {
      line.append(", exit code ").append(problem.exitCode());
    }
    return (message.isEmpty() ? line : line.append(": ").append(message)).toString();
  }
}
