package dev.kube9.protocol;

/** The state of a rollout. */
public enum WireRolloutState {
  Complete,
  Progressing,
  Paused,
  Failed,
  Waiting,
  ScaledToZero
}
