package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.Command;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.place.ClusterPlace;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.Warning;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkloadRow;
import dev.kube9.protocol.WorkloadsParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the workloads that a command chooses, with the confirmation of each. */
record FoundWorkloads(Connection connection, Command.Choice choice, List<ClusterPlace> places) {
  /** The most workloads in one command; more are probably a mistake. */
  private static final int MOST = 1000;

  /**
   * A workload to restart.
   *
   * @param confirmation of the server and the workload that were found; absent if the workload
   *     could not be read
   * @param server the address of the API server; absent if it was not requested
   * @param warnings before the restart; empty if they were not requested
   */
  record Found(
      WireWorkloadRef workload,
      @Nullable String confirmation,
      @Nullable String server,
      List<Warning> warnings) {}

  List<Found> find() throws ServerError, InterruptedException {
    return switch (choice) {
      case Command.Named(var names) -> {
        var workloads =
            places.stream()
                .flatMap(p -> names.stream().map(n -> n.in(p.context(), p.oneNamespace())))
                .distinct()
                .toList();
        yield prepared(workloads);
      }
      case Command.Matching matching -> matching(matching);
    };
  }

  private List<Found> matching(Command.Matching matching) throws ServerError, InterruptedException {
    var all = new ArrayList<Found>();
    for (var place : places) {
      var params =
          new WorkloadsParams(
              place.context(),
              place.namespace(),
              null,
              matching.selector(),
              matching.kinds(),
              MOST);
      var found = connection.answer(s -> s.workloads(params));
      if (found.truncated() || all.size() + found.workloads().size() > MOST) {
        throw ServerError.said(
            "More than %d workloads match. Nothing was restarted: choose fewer".formatted(MOST));
      }
      var server = server(found.workloads());
      for (var row : found.workloads()) {
        all.add(new Found(row.workload(), row.confirmation(), server, List.of()));
      }
    }
    return all;
  }

  /** The address of the server of a place, from the plan of its first workload. */
  private @Nullable String server(List<WorkloadRow> rows) throws InterruptedException {
    return rows.isEmpty()
        ? null
        : prepared(List.of(rows.getFirst().workload())).getFirst().server();
  }

  /**
   * Prepares the restart of each workload. If that fails, the restart is tried anyway: it fails for
   * the same reason and reports it.
   */
  private List<Found> prepared(List<WireWorkloadRef> workloads) throws InterruptedException {
    var plans =
        workloads.stream()
            .map(w -> connection.ask(s -> s.prepareRestart(new PrepareRestartParams(w))))
            .toList();
    var all = new ArrayList<Found>();
    for (var plan : plans) {
      var workload = workloads.get(all.size());
      try {
        var known = plan.get();
        all.add(new Found(workload, known.confirmation(), known.server(), known.warnings()));
      } catch (ExecutionException e) {
        all.add(new Found(workload, null, null, List.of()));
      }
    }
    return all;
  }
}
