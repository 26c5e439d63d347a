package dev.kube9.rollout.rules;

/** Where a rollout is, by one snapshot of its workload. */
public sealed interface RolloutState {

  /** The controller has not seen the newest spec yet: every count is still the old rollout's. */
  record NotObserved(long generation, long observedGeneration) implements RolloutState {}

  /** Pods are being replaced. */
  record Progressing(Phase phase) implements RolloutState {}

  /** What a rollout in progress waits for, the first thing that is missing. */
  enum Phase {
    /** Not all pods have the new template. */
    UPDATING,
    /** Pods of the old template are still there. */
    OLD_PODS,
    /** Pods of the new template are not ready, or not for long enough. */
    AVAILABILITY
  }

  /**
   * The Deployment is paused: its controller replaces no pod.
   *
   * @param rolledOut whether all pods have the newest template and are available all the same
   */
  record Paused(boolean rolledOut) implements RolloutState {}

  /** All pods that the rollout is about have the newest template and are available. */
  record Complete() implements RolloutState {}

  /** There are no pods to replace. */
  record ScaledToZero() implements RolloutState {}

  /** The controller waits for somebody to delete pods, or will not replace any. */
  record Waiting(Reason reason) implements RolloutState {

    /** Why a restart replaces no pod by itself. */
    public enum Reason {
      /** {@code OnDelete}: pods get the new template when somebody deletes them. */
      ON_DELETE,
      /** The partition covers every pod. */
      PARTITION,
      /** An update strategy that this program does not know: nothing can be said about it. */
      UNKNOWN_STRATEGY
    }
  }

  /** The rollout stood still for longer than {@code progressDeadlineSeconds}. */
  record Failed(String reason, String message) implements RolloutState {}
}
