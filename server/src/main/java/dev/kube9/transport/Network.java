package dev.kube9.transport;

import java.net.Socket;

/** Opens the sockets of connections. */
@FunctionalInterface
public interface Network {
  /** The operating system's network. */
  Network SYSTEM = Socket::new;

  /** A socket that is not connected yet. */
  Socket open();
}
