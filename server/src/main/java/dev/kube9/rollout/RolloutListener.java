package dev.kube9.rollout;

/** Receives the states of a rollout that is waited for, on the waiting thread. */
public interface RolloutListener {

  /** Called with each newly seen state, even if it has not changed. */
  void seen(Rollout now);

  /** Called repeatedly while the state of the rollout is not known. */
  void lost(LostSight lost);
}
