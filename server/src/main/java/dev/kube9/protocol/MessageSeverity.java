package dev.kube9.protocol;

/** How serious a message to a person is. */
public enum MessageSeverity {
  info,
  warning,
  error
}
