package dev.kube9.requests;

import dev.kube9.live.Informers;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.RestartWords;
import dev.kube9.workload.WorkloadRef;

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
    try (var operation = operations.beginRestart(params.workload(), params.workDoneToken())) {
      var ref = operation.ref();
      return operation.attempt(
          new Restarting(ref),
          () -> {
            operations.contexts().refuseReadOnly(ref.context());
            operation.progress().report(ProgressStep.applying, RestartWords.APPLYING);
            return operation.onCluster(
                cluster -> {
                  var restarted = restarter.restart(cluster, ref, confirmed);
                  var wait = follower.follow(operation, restarted.template().restartedAt());
                  return operation.attempt(
                      wait,
                      () -> {
                        operation.answered(cluster, restarted, informers);
                        return Boolean.TRUE.equals(params.waitForRollout())
                            ? wait.awaitJustRestarted(cluster, restarted, timeout)
                            : wait.triggered(Rollout.justChanged(restarted));
                      });
                });
          });
    }
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
    public String failed(String reason) {
      return RestartWords.failed(ref.name(), reason);
    }

    @Override
    public Cancelled cancelled() {
      var message = RestartWords.cancelledBefore(ref);
      return new Cancelled(message, message, RestartWords.NOTHING_CHANGED);
    }
  }
}
