package dev.kube9.protocol;

/** Whether a login is still pending. */
public enum LoginState {
  waiting,
  ended
}
