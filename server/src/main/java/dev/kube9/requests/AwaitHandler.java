package dev.kube9.requests;

import dev.kube9.live.Informers;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict.Superseded;
import dev.kube9.wire.FromProtocol;

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
      var asked = follower.follow(operation, expected);
      return operation.attempt(
          asked,
          () ->
              operation.onCluster(
                  cluster -> {
                    var found = cluster.read(operation.ref());
                    informers.learn(cluster, found);
                    var now = found.template().restartedAt();
                    if (expected != null && !expected.equals(now)) {
                      return asked.result(
                          new Superseded(Rollout.of(found), Superseded.How.TEMPLATE_CHANGED));
                    }
                    var wait = follower.follow(operation, now);
                    return operation.attempt(wait, () -> wait.await(cluster, found, timeout));
                  }));
    }
  }
}
