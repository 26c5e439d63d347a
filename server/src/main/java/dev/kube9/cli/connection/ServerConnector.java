package dev.kube9.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Starts a server, or connects to one. */
@FunctionalInterface
public interface ServerConnector {

  /**
   * The two directions of a connection. The caller of {@link #connect} closes both.
   *
   * @param fromServer the server's output; its end means that the server is gone
   * @param toServer the server's input
   */
  record Streams(InputStream fromServer, OutputStream toServer) {}

  /** Connects to a server that waits for {@code initialize}. */
  Streams connect() throws IOException;
}
