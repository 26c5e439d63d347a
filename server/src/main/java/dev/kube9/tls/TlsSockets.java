package dev.kube9.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;

/**
 * TLS over established connections, with the server name indication (SNI) that Go sends: names
 * without dots or with underscores are allowed, IP addresses are not sent, and a trailing dot is
 * removed.
 */
public final class TlsSockets extends SSLSocketFactory {
  /** The timeout of each read during the handshake; Go's value. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final SSLSocketFactory sockets;
  private final List<SNIServerName> names;

  /**
   * @param serverName {@code tls-server-name} or the host
   */
  TlsSockets(SSLSocketFactory sockets, String serverName) {
    this.sockets = sockets;
    this.names = names(serverName);
  }

  private static List<SNIServerName> names(String serverName) {
    var name = serverName.replaceAll("\\.+$", "");
    var zone = name.indexOf('%');
    var host = zone < 0 ? name : name.substring(0, zone);
    return name.isEmpty() || IpAddresses.parse(host).isPresent()
        ? List.of()
        : List.of(new AsItIs(name));
  }

  /** {@code SNIHostName} does not allow underscores. */
  private static final class AsItIs extends SNIServerName {
    AsItIs(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public SSLSocket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    var tls = (SSLSocket) sockets.createSocket(socket, host, port, autoClose);
    var parameters = tls.getSSLParameters();
    parameters.setServerNames(names);
    tls.setSSLParameters(parameters);
    // OkHttp sets its own timeout after the handshake.
    tls.setSoTimeout((int) HANDSHAKE.toMillis());
    return tls;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
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
