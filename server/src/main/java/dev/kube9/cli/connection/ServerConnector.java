package dev.kube9.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Starts a server, or finds one, to talk to. */
@FunctionalInterface
public interface ServerConnector {

  /**
   * The two directions of a connection. Whoever connects closes both.
   *
   * @param fromServer its end says that the server is gone
   * @param toServer what is written here the server reads
   */
  record Streams(InputStream fromServer, OutputStream toServer) {}

  /** A connection to a server that waits for {@code initialize}. */
  Streams connect() throws IOException;
}
