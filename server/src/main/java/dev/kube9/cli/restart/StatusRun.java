package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.JsonOutput;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.WireWorkloadRef;
import java.io.PrintStream;

/** Tells the state of a rollout, or waits for its end. */
public record StatusRun(Connection connection, CommandIo io, Command.Status command) {

  /** Returns the exit code: 0 complete, 1 failed, 3 not complete. */
  public int run(WireWorkloadRef workload) throws ServerError, InterruptedException {
    return command.waiting().waits() ? await(workload) : print(workload);
  }

  private int await(WireWorkloadRef workload) throws InterruptedException {
    var restart = new OngoingRestart(workload, 0);
    if (!command.form().isForMachines()) {
      var headline = "Waiting for the rollout of " + ObjectName.inPlace(workload);
      out().println(terminal().look().shade(headline, Shade.STRONG));
    }
    var params =
        new AwaitRolloutParams(
            workload, null, (double) command.waiting().timeout().toSeconds(), restart.token());
    new FollowedRequest(connection, io, restart, command.form())
        .run(s -> s.awaitRollout(params), true);
    return new RestartReport(terminal(), command.form()).printOne(restart);
  }

  private int print(WireWorkloadRef workload) throws ServerError, InterruptedException {
    var status = of(connection, workload);
    var json = new JsonOutput(out());
    var object = JsonOutput.field("workload", workload);
    object.add("status", JsonOutput.fields(status));
    if (command.form().jsonProgress()) {
      json.line("result", object);
      return exitCode(status);
    }
    switch (command.form().output()) {
      case JSON -> json.document(object);
      case NAME -> out().println(ObjectName.of(workload));
      case TEXT, WIDE -> say(workload, status);
    }
    return exitCode(status);
  }

  private void say(WireWorkloadRef workload, RolloutStatus status) {
    var restarted = status.restartedAt() == null ? "never" : status.restartedAt();
    var line =
        "%s: %s (%s, last restarted: %s)"
            .formatted(
                status.state(),
                PlainText.line(status.message()),
                PlainText.line(status.counts()),
                PlainText.line(restarted));
    out().println(ObjectName.inPlace(workload) + ": " + line);
    status.problems().forEach(p -> out().println("  " + PlainText.line(p.text())));
  }

  private static int exitCode(RolloutStatus status) {
    return switch (status.state()) {
      case Complete, ScaledToZero -> ExitCode.DONE;
      case Failed -> ExitCode.FAILED;
      default -> ExitCode.TIMEOUT;
    };
  }

  /** The state of a workload's rollout now. */
  public static RolloutStatus of(Connection connection, WireWorkloadRef workload)
      throws ServerError, InterruptedException {
    try {
      return connection.answer(s -> s.prepareRestart(new PrepareRestartParams(workload))).status();
    } catch (ServerError failed) {
      throw failed.saying("Cannot tell the state of " + workload.name());
    }
  }

  private Terminal terminal() {
    return io.terminal();
  }

  private PrintStream out() {
    return terminal().out();
  }
}
