package dev.kube9.transport;

import dev.kube9.tls.IpAddresses;
import dev.kube9.tls.TlsSockets;
import dev.kube9.transport.ProxyFailure.Why;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server through a proxy. Whatever address it is given, it connects to the proxy,
 * with TLS if the proxy needs it, and opens a tunnel. When {@code connect} returns, the server is
 * at the other end.
 *
 * <p>OkHttp supports neither TLS to a proxy nor SOCKS with a login. Failures in this class are
 * known to be the proxy's, which cannot be seen from outside.
 */
final class ProxiedSocket extends Socket {
  /** The timeout of each answer of the proxy. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Network network;
  private final ProxyAddress proxy;
  private final Dns names;
  private final @Nullable TlsSockets tls;
  private final Tunnel tunnel;
  private volatile Socket plain;
  private volatile Socket top;
  private volatile boolean connected;
  private volatile boolean closed;
  private int timeout;

  /**
   * @param network opens the connection to the proxy
   * @param tls for a proxy with TLS, or null
   */
  ProxiedSocket(
      Network network, ProxyAddress proxy, Dns names, @Nullable TlsSockets tls, Tunnel tunnel) {
    this.network = network;
    plain = network.open();
    top = plain;
    this.proxy = proxy;
    this.names = names;
    this.tls = tls;
    this.tunnel = tunnel;
  }

  @Override
  public void connect(SocketAddress server) throws IOException {
    connect(server, 0);
  }

  @Override
  public void connect(SocketAddress server, int millis) throws IOException {
    connectToProxy(millis);
    try {
      plain.setSoTimeout((int) ANSWER.toMillis());
      if (tls != null) {
        var secured = tls.createSocket(plain, proxy.host(), proxy.port(), true);
        secured.startHandshake();
        top = secured;
      }
      tunnel.open(top.getInputStream(), top.getOutputStream());
      plain.setSoTimeout(timeout);
      connected = true;
    } catch (IOException failure) {
      close();
      throw toProxyFailure(failure);
    }
  }

  private void connectToProxy(int millis) throws IOException {
    IOException last = new UnknownHostException(proxy.host());
    for (var address : addresses()) {
      var socket = network.open();
      plain = socket;
      top = socket;
      try {
        if (closed) {
          throw new SocketException("closed");
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, proxy.port()), millis);
        return;
      } catch (IOException failure) {
        socket.close();
        last = failure;
      }
    }
    throw toProxyFailure(last);
  }

  private List<InetAddress> addresses() throws IOException {
    var literal = IpAddresses.parse(proxy.host());
    try {
      return literal.isPresent() ? List.of(literal.get()) : names.lookup(proxy.host());
    } catch (UnknownHostException unknown) {
      throw toProxyFailure(unknown);
    }
  }

  private IOException toProxyFailure(IOException failure) {
    var why =
        switch (failure) {
          case ProxyFailure told -> told.why();
          case UnknownHostException _ -> Why.HOST_UNKNOWN;
          case SocketTimeoutException _ -> Why.TOO_SLOW;
          case SSLException _ -> Why.NO_TLS;
          case EOFException _ -> Why.NO_PROXY;
          case NoRouteToHostException _ -> Why.REFUSED;
          case java.net.ConnectException _ -> Why.REFUSED;
          default -> Why.BROKEN;
        };
    return failure instanceof ProxyFailure ? failure : new ProxyFailure(proxy, why, "", failure);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return top.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return top.getOutputStream();
  }

  /** Closes at once, without TLS' close message, so that a call can be cancelled at any time. */
  @Override
  public void close() throws IOException {
    closed = true;
    plain.close();
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean isClosed() {
    return closed || (connected && plain.isClosed());
  }

  @Override
  public boolean isBound() {
    return connected;
  }

  @Override
  public boolean isInputShutdown() {
    return plain.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return plain.isOutputShutdown();
  }

  @Override
  public void shutdownInput() throws IOException {
    plain.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    plain.shutdownOutput();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    timeout = millis;
    if (connected) {
      plain.setSoTimeout(millis);
    }
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  /** Does nothing: the option is always set. */
  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return plain.getInetAddress();
  }

  @Override
  public int getPort() {
    return plain.getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return plain.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return plain.getLocalPort();
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    return plain.getRemoteSocketAddress();
  }

  @Override
  public @Nullable SocketAddress getLocalSocketAddress() {
    return plain.getLocalSocketAddress();
  }
}
