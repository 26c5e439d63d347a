package dev.kube9.tree;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.workload.Pod;
import dev.kube9.workload.PodHealth;

/** Names of codicons, for clients that draw these. The values on the wire say what they mean. */
final class Icons {
  private static final String BROKEN = "error:charts.red";
  private static final String TERMINATING = "circle-slash:descriptionForeground";

  private Icons() {}

  static String of(Rollout rollout) {
    if (rollout.workload().meta().terminating()) {
      return TERMINATING;
    }
    return switch (rollout.state()) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          rollout.isStuck() ? BROKEN : "sync~spin:charts.yellow";
      case RolloutState.Failed _ -> BROKEN;
      case RolloutState.Paused _ -> "debug-pause:charts.purple";
      case RolloutState.Waiting _ -> "watch:charts.purple";
      case RolloutState.ScaledToZero _ -> "circle-outline:descriptionForeground";
      case RolloutState.Complete _ ->
          Category.of(rollout.workload().kind()).icon() + ":charts.green";
    };
  }

  static String of(Pod pod) {
    return switch (PodHealth.of(pod)) {
      case TERMINATING -> TERMINATING;
      case HEALTHY -> "pass:charts.green";
      case DEGRADED -> BROKEN;
      case PROGRESSING -> "loading~spin:charts.yellow";
    };
  }
}
