package dev.kube9.protocol;

/** The state of the connection to a context's cluster. */
public enum WireConnection {
  notConnected,
  connected,
  waitingForLogin,
  failed
}
