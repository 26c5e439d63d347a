package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Informers;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.restart.Confirmation;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.Results;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.RestartWords;
import dev.kube9.workload.WorkloadRef;
import java.util.Optional;

/** Answers {@code kube9/restart}. */
public final class RestartHandler {
  private final Operations operations;
  private final Informers informers;
  private final Restarter restarter;
  private final RolloutFollower follower;

  public RestartHandler(
      Operations operations, Informers informers, Restarter restarter, RolloutFollower follower) {
    this.operations = operations;
    this.informers = informers;
    this.restarter = restarter;
    this.follower = follower;
  }

  public RestartResult restart(RestartParams params) {
    var timeout = FromProtocol.timeout(params.timeoutSeconds());
    var confirmed = FromProtocol.confirmation(params.confirmation());
    var dryRun = isDryRun(params);
    try (var operation = operations.beginRestart(params.workload(), params.workDoneToken())) {
      var ref = operation.ref();
      return operation.attempt(
          new Restarting(ref),
          () -> {
            operations.contexts().refuseReadOnly(ref.context());
            operation
                .progress()
                .report(
                    ProgressStep.applying, dryRun ? RestartWords.TRYING : RestartWords.APPLYING);
            return operation.onCluster(
                cluster -> {
                  if (dryRun) {
                    return tried(operation, cluster, confirmed);
                  }
                  var restarted = restarter.restart(cluster, ref, confirmed);
                  var now = restarted.now();
                  var wait = follower.followRestart(operation, restarted);
                  return operation.attempt(
                      wait,
                      () -> {
                        operation.answered(cluster, now, informers);
                        return Boolean.TRUE.equals(params.waitForRollout())
                            ? wait.awaitJustRestarted(cluster, now, timeout)
                            : wait.triggered(Rollout.justChanged(now));
                      });
                });
          });
    }
  }

  private static boolean isDryRun(RestartParams params) {
    var dryRun = Boolean.TRUE.equals(params.dryRun());
    if (dryRun && Boolean.TRUE.equals(params.waitForRollout())) {
      throw new InvalidParams("waitForRollout cannot be true with dryRun: nothing will roll out");
    }
    return dryRun;
  }

  /** Only the API server tries the restart; the state that is answered is the one of now. */
  private RestartResult tried(
      Operation operation, Cluster cluster, Optional<Confirmation> confirmed)
      throws InterruptedException {
    var tried = restarter.restart(cluster.dryRun(), operation.ref(), confirmed);
    var status = ToProtocol.status(Rollout.of(cluster.read(operation.ref())));
    operation.progress().note(status);
    operation.progress().end(RestartWords.TRIED);
    return Results.dryRun(operation.ref(), operation.elapsed(), status, tried.warnings());
  }

  /**
   * The attempt until the annotation is written. If a failure leaves open whether it was written,
   * the reason says so.
   */
  private record Restarting(WorkloadRef ref) implements Attempt {
    @Override
    public ErrorSubject subject() {
      return ErrorSubject.of(ref);
    }

    @Override
    public String failed(String name, String reason) {
      return RestartWords.failed(name, reason);
    }

    @Override
    public Cancelled cancelled(String name) {
      var message = RestartWords.cancelledBefore(name);
      return new Cancelled(message, message, RestartWords.NOTHING_CHANGED);
    }
  }
}
