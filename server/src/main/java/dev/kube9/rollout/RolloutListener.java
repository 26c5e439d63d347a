package dev.kube9.rollout;

/** Hears of a rollout that is waited for, on the waiting thread. */
public interface RolloutListener {

  /** What was seen just now, also when it is the same as before. */
  void seen(Rollout now);

  /** How it stands is not known, again and again until it is seen. */
  void lost(LostSight lost);
}
