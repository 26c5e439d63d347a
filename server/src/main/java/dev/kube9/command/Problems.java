package dev.kube9.command;

import dev.kube9.protocol.Problem;

/** What holds a rollout up, on one line. */
final class Problems {
  private Problems() {}

  static String line(Problem problem) {
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
