package dev.kube9.cli.arguments;

import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkloadsParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the workloads that a command chooses, with the confirmation of each. */
public record Choosing(Connection connection, Command.Several command) {
  /** The most workloads in one command; more are probably a mistake. */
  private static final int MOST = 1000;

  /**
   * A workload to restart.
   *
   * @param confirmation of the server and the workload that were found; absent if the workload
   *     could not be read
   * @param server the address of the API server; absent if it was not requested
   */
  public record Chosen(
      WireWorkloadRef workload, @Nullable String confirmation, @Nullable String server) {}

  public List<Chosen> choose() throws ServerError, InterruptedException {
    if (command.choice() instanceof Command.Named(var workloads)) {
      return prepared(workloads.stream().distinct().toList());
    }
    if (!(command.choice() instanceof Command.Matching(var selector, var kinds))) {
      throw new IllegalStateException("no other choice");
    }
    var params =
        new WorkloadsParams(command.context(), command.namespace(), null, selector, kinds, MOST);
    var found = connection.answer(s -> s.workloads(params));
    if (found.truncated()) {
      throw ServerError.said(
          "More than %d workloads match. Nothing was restarted: choose fewer".formatted(MOST));
    }
    var all = new ArrayList<Chosen>();
    for (var row : found.workloads()) {
      var server = all.isEmpty() ? prepared(List.of(row.workload())).getFirst().server() : null;
      all.add(new Chosen(row.workload(), row.confirmation(), server));
    }
    return all;
  }

  /**
   * Prepares the restart of each workload. If that fails, the restart is tried anyway: it fails for
   * the same reason and reports it.
   */
  private List<Chosen> prepared(List<WireWorkloadRef> workloads) throws InterruptedException {
    var plans =
        workloads.stream()
            .map(w -> connection.ask(s -> s.prepareRestart(new PrepareRestartParams(w))))
            .toList();
    var all = new ArrayList<Chosen>();
    for (var plan : plans) {
      var workload = workloads.get(all.size());
      try {
        all.add(new Chosen(workload, plan.get().confirmation(), plan.get().server()));
      } catch (ExecutionException e) {
        all.add(new Chosen(workload, null, null));
      }
    }
    return all;
  }
}
