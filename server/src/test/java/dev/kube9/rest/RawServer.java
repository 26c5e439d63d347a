package dev.kube9.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server of another protocol: answers each connection with the same bytes and closes it. */
final class RawServer implements AutoCloseable {
  /** A fatal alert, the answer of a TLS server to plain HTTP. */
  static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 70};

  static final byte[] BAD_REQUEST =
      "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  private final ServerSocket listening;
  private final byte[] answer;

  private RawServer(ServerSocket listening, byte[] answer) {
    this.listening = listening;
    this.answer = answer;
  }

  static RawServer of(byte[] answer) throws IOException {
    var server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    Thread.ofVirtual().name("raw server").start(server::accept);
    return server;
  }

  private void accept() {
    try {
      while (true) {
        try (var client = listening.accept()) {
          var _ = client.getInputStream().read(new byte[8192]);
          client.getOutputStream().write(answer);
        }
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
