package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.output.ObjectName;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.cli.place.Consent;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Shade;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.PrepareRestartResult;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.WireWorkloadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restarts one workload and shows its progress; all sentences come from the server. */
public final class RestartRun {
  /** How the headline of a dry run begins. */
  static final String TRIAL = "Trying, without changing anything: ";

  private final Connection connection;
  private final CommandIo io;
  private final Terminal terminal;
  private final Command.Form form;

  public RestartRun(Connection connection, CommandIo io, Command.Form form) {
    this.connection = connection;
    this.io = io;
    this.terminal = io.terminal();
    this.form = form;
  }

  /**
   * Blocks until the restart has ended, and the wait for its rollout if there is one.
   *
   * @throws ServerError if a person did not agree
   */
  public OngoingRestart run(
      WireWorkloadRef workload, ClusterPlace place, Command.Restart command, Consent consent)
      throws ServerError, InterruptedException {
    var restart = new OngoingRestart(workload, 0);
    announce(workload, command.dryRun());
    @Nullable String confirmation;
    try {
      confirmation = explain(workload, place.isProtected());
    } catch (ServerError refused) {
      restart.ends(new RestartEnd.Failed(refused), 0);
      return restart;
    }
    consent.ask(List.of(place), String.valueOf(workload.name()));
    var waiting = command.waiting();
    var params =
        new RestartParams(
            workload,
            waiting.waits(),
            (double) waiting.timeout().toSeconds(),
            confirmation,
            command.dryRun(),
            restart.token());
    new FollowedRequest(connection, io, restart, form).run(s -> s.restart(params), waiting.waits());
    return restart;
  }

  private void announce(WireWorkloadRef workload, boolean isTrial) {
    if (form.isForMachines()) {
      return;
    }
    var headline = (isTrial ? TRIAL : "Restarting ") + ObjectName.inPlace(workload);
    terminal.out().println(terminal.look().shade(headline, Shade.STRONG));
  }

  /**
   * Prints the plan and the warnings.
   *
   * @param isNeeded whether a person has to see the plan before the restart
   * @return the confirmation to send with the restart; absent when there is no plan
   * @throws ServerError if there is no plan and it is needed, or if a login has failed, because the
   *     restart would ask for the same login again
   */
  private @Nullable String explain(WireWorkloadRef workload, boolean isNeeded)
      throws InterruptedException, ServerError {
    try {
      var plan = connection.answer(s -> s.prepareRestart(new PrepareRestartParams(workload)));
      if (!form.isForMachines()) {
        print(plan);
      }
      plan.warnings()
          .forEach(w -> terminal.err().println("warning: " + PlainText.line(w.message())));
      return plan.confirmation();
    } catch (ServerError e) {
      if (e.isUnauthorized() || isNeeded) {
        throw e;
      }
      return null; // If the restart fails for the same reason, it reports it.
    }
  }

  private void print(PrepareRestartResult plan) {
    if (terminal.live()) {
      PlainText.lines(plan.detail()).forEach(l -> terminal.out().println("  " + l));
    } else {
      terminal.out().println("  Server " + PlainText.line(plan.server()));
    }
  }
}
