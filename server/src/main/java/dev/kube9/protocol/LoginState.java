package dev.kube9.protocol;

/** Whether a login is still waited for. */
public enum LoginState {
  waiting,
  ended
}
