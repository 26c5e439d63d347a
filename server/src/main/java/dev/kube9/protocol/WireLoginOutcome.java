package dev.kube9.protocol;

/** How a login ended. */
public enum WireLoginOutcome {
  succeeded,
  failed,
  cancelled
}
