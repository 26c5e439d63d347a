package dev.kube9.protocol;

/** How an undo ended. */
public enum UndoOutcome {
  undone,
  unchanged,
  dryRun
}
