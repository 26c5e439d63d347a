package dev.kube9.rollout.rules;

/** The state of a rollout, from one snapshot of its workload. */
public sealed interface RolloutState {

  /**
   * The controller has not observed the newest spec yet: every count belongs to the old rollout.
   */
  record NotObserved(long generation, long observedGeneration) implements RolloutState {}

  /** Pods are being replaced. */
  record Progressing(Phase phase) implements RolloutState {}

  /** The first condition that a rollout in progress does not meet yet. */
  enum Phase {
    /** Not all pods have the new template. */
    UPDATING,
    /** Pods with the old template still exist. */
    OLD_PODS,
    /** Pods with the new template are not ready, or have not been ready for long enough. */
    AVAILABILITY
  }

  /**
   * The Deployment is paused: its controller replaces no pods.
   *
   * @param rolledOut whether all pods nevertheless have the newest template and are available
   */
  record Paused(boolean rolledOut) implements RolloutState {}

  /** All pods that the rollout replaces have the newest template and are available. */
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
      /** An update strategy that kube9 does not know. */
      UNKNOWN_STRATEGY
    }
  }

  /**
   * The rollout made no progress for longer than {@code progressDeadlineSeconds}.
   *
   * @param phase in which it is
   */
  record Failed(Phase phase) implements RolloutState {}
}
