package dev.kube9.cli.restart;

import dev.kube9.protocol.ProgressStep;

/** The text for a completed step, without the counts that it had while it ran. */
final class StepName {
  private StepName() {}

  static String of(ProgressStep step) {
    return switch (step) {
      case applying -> "Applying restart annotation";
      case waitingForPods -> "Waiting for new pods";
      case rolling -> "Rolling update in progress";
      case waitingForLogin -> "Waiting for login";
      case stateUnknown -> "Rollout state not known";
    };
  }
}
