package dev.kube9.progress;

import dev.kube9.diagnosis.Problem;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState.NotObserved;

/**
 * A rollout in progress as one report: its message and how much of it is done.
 *
 * @param percent of the pods to be replaced, how many are ready
 */
public record RolloutReport(ProgressStep step, String message, int percent) {
  public static final String APPLYING = "Applying restart annotation";
  public static final String WAITING = "Waiting for new pods";
  public static final String COMPLETE = "Rollout complete";
  public static final String TRIGGERED = "Restart triggered";

  public static RolloutReport of(Rollout rollout) {
    var toReplace = rollout.toReplace();
    var hasBegun = !(rollout.state() instanceof NotObserved) && rollout.workload().updated() > 0;
    if (!hasBegun && rollout.problems().isEmpty()) {
      return new RolloutReport(ProgressStep.waitingForPods, WAITING, 0);
    }
    var counts = "Rolling update in progress (%d/%d ready)".formatted(rollout.ready(), toReplace);
    var problem = rollout.firstProblem().map(Problem::brief).map(p -> ": " + p).orElse("");
    var further = rollout.problems().size() - 1;
    return new RolloutReport(
        ProgressStep.rolling,
        counts + problem + (further > 0 ? " and %d more".formatted(further) : ""),
        toReplace == 0 ? 100 : 100 * rollout.ready() / toReplace);
  }
}
