package dev.kube9.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What is said to a proxy on a new connection, before the server is at its other end. */
interface Tunnel {
  /** A proxy that is told of the server with each request: nothing is said before. */
  Tunnel NONE = (_, _) -> {};

  /** Reads no byte beyond what the proxy itself says: the next one is the server's. */
  void open(InputStream in, OutputStream out) throws IOException;
}
