package dev.kube9.progress;

import dev.kube9.protocol.ProgressStep;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState.NotObserved;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RolloutWords;

/**
 * One report of a rollout in progress.
 *
 * @param percent the share of the pods to replace that are ready, from 0 to 100
 */
public record RolloutReport(ProgressStep step, String message, int percent) {

  public static RolloutReport of(Rollout rollout) {
    var hasBegun = !(rollout.state() instanceof NotObserved) && rollout.workload().updated() > 0;
    return hasBegun || !rollout.problems().isEmpty()
        ? new RolloutReport(ProgressStep.rolling, RolloutWords.inProgress(rollout), done(rollout))
        : new RolloutReport(ProgressStep.waitingForPods, RestartWords.WAITING_FOR_PODS, 0);
  }

  private static int done(Rollout rollout) {
    var toReplace = rollout.toReplace();
    return toReplace == 0 ? 100 : 100 * rollout.ready() / toReplace;
  }
}
