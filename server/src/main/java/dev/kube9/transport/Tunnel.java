package dev.kube9.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Opens a tunnel to a server on a new connection to a proxy. */
interface Tunnel {
  /** No tunnel: the proxy learns of the server from each request. */
  Tunnel NONE = (_, _) -> {};

  /** Reads only the proxy's answer: the next byte comes from the server. */
  void open(InputStream in, OutputStream out) throws IOException;
}
