package dev.kube9.cluster;

/** How a login ended. */
public enum LoginOutcome {
  SUCCEEDED,
  FAILED,
  CANCELLED
}
