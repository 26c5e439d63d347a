package dev.kube9.protocol;

/** What a client should offer after a restart or an undo has ended. */
public enum NextAction {
  confirmAgain,
  keepWaiting,
  showPods,
  showLogs,
  undoRestart
}
