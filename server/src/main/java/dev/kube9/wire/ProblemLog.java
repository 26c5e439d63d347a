package dev.kube9.wire;

import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.WireProblem;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;

/** The log that most likely explains the problems of a workload. */
public final class ProblemLog {
  private ProblemLog() {}

  /**
   * The log of the first container that has a problem, of its previous run if that has ended; empty
   * if there is none.
   */
  public static Optional<LogsParams> of(WorkloadRef workload, List<WireProblem> problems) {
    return problems.stream()
        .filter(p -> p.object().kind().equals("Pod") && p.container() != null)
        .findFirst()
        .map(
            p ->
                new LogsParams(
                    workload.context(),
                    workload.namespace(),
                    p.object().name(),
                    p.container(),
                    p.exitCode() != null,
                    null));
  }
}
