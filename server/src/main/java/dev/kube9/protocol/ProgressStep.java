package dev.kube9.protocol;

/** What an operation is doing now. */
public enum ProgressStep {
  applying,
  waitingForPods,
  rolling,
  waitingForLogin,
  stateUnknown
}
