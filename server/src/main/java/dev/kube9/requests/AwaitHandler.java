package dev.kube9.requests;

import dev.kube9.live.Informers;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict.Superseded;
import dev.kube9.wire.FromProtocol;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Workload;

/** Answers {@code kube9/awaitRollout}. */
public final class AwaitHandler {
  private final Operations operations;
  private final Informers informers;
  private final RolloutFollower follower;

  public AwaitHandler(Operations operations, Informers informers, RolloutFollower follower) {
    this.operations = operations;
    this.informers = informers;
    this.follower = follower;
  }

  public RestartResult awaitRollout(AwaitRolloutParams params) {
    var timeout = FromProtocol.timeout(params.timeoutSeconds());
    var expected = params.restartedAt();
    try (var operation = operations.beginRestart(params.workload(), params.workDoneToken())) {
      var wait = follower.follow(operation, expected);
      return operation.attempt(
          wait,
          () ->
              operation.onCluster(
                  cluster -> {
                    var found = cluster.read(operation.ref());
                    operation.answered(cluster, found, informers);
                    if (expected != null && !expected.equals(found.template().restartedAt())) {
                      return wait.result(new Superseded(Rollout.of(found), since(expected, found)));
                    }
                    return wait.await(cluster, found, timeout);
                  }));
    }
  }

  /** What has happened to a workload since a restart whose annotation it no longer has. */
  private static Superseded.How since(String restartedAt, Workload now) {
    var restart = new PodTemplate(now.template().fingerprint(), true, restartedAt);
    return now.template().isRestartedAfter(restart)
        ? Superseded.How.RESTARTED_AGAIN
        : Superseded.How.TAKEN_BACK;
  }
}
