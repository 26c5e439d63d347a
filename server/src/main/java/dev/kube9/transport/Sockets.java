package dev.kube9.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets with TCP_NODELAY. OkHttp leaves Nagle's algorithm on, by which the body of an
 * HTTP/2 request waits up to 40 ms for the acknowledgement of its headers.
 */
final class Sockets extends SocketFactory {
  private final Network network;

  Sockets(Network network) {
    this.network = network;
  }

  /** The only overload that OkHttp calls. */
  @Override
  public Socket createSocket() throws IOException {
    var socket = network.open();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
