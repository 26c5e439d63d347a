package dev.kube9.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Names another server in the TLS handshake than the one connected to: {@code tls-server-name}. */
final class ServerNameSocketFactory extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final String serverName;

  ServerNameSocketFactory(SSLSocketFactory sockets, String serverName) {
    this.sockets = sockets;
    this.serverName = serverName;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  /** The one that OkHttp calls: TLS over a connection that is there already. */
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return named(sockets.createSocket(socket, serverName, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return named(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return named(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return named(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return named(sockets.createSocket(host, port, local, localPort));
  }

  private Socket named(Socket socket) {
    if (socket instanceof SSLSocket ssl) {
      var parameters = ssl.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      ssl.setSSLParameters(parameters);
    }
    return socket;
  }
}
