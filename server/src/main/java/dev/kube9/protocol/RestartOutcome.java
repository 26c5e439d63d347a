package dev.kube9.protocol;

/** How a restart, or the wait for one, ended. */
public enum RestartOutcome {
  restarted,
  rolledOut,
  dryRun
}
