package dev.kube9.words;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;

/** The pods of a workload as numbers that mean the same wherever they are shown. */
public final class CountWords {
  private CountWords() {}

  /**
   * How many pods are ready, whatever their template, and while pods are missing that the rollout
   * is to make, how many new ones are ready: {@code 2/2 ready · 0 of 2 new}.
   */
  public static String of(Rollout rollout) {
    var ready = "%d/%d ready".formatted(rollout.serving(), rollout.workload().desired());
    return showsNew(rollout) ? ready + " · " + newPods(rollout) : ready;
  }

  /** How many of the pods that the rollout makes are ready: {@code 0 of 2 new}. */
  public static String newPods(Rollout rollout) {
    return "%d of %d new".formatted(rollout.newReady(), rollout.toReplace());
  }

  private static boolean showsNew(Rollout rollout) {
    var isOpen =
        switch (rollout.state()) {
          case RolloutState.NotObserved _,
              RolloutState.Progressing _,
              RolloutState.Failed _,
              RolloutState.Waiting _ ->
              true;
          case RolloutState.Paused(var isComplete) -> !isComplete;
          case RolloutState.Complete _, RolloutState.ScaledToZero _ -> false;
        };
    return isOpen && rollout.toReplace() > 0;
  }
}
