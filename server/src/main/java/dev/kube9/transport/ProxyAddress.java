package dev.kube9.transport;

import dev.kube9.tls.IpAddresses;
import org.jspecify.annotations.Nullable;

/** A proxy with its login. */
record ProxyAddress(Kind kind, String host, int port, GoUrl.@Nullable Login login) {
  enum Kind {
    HTTP(80),
    /** HTTP over TLS to the proxy itself. */
    HTTPS(443),
    SOCKS5(1080);

    private final int defaultPort;

    Kind(int defaultPort) {
      this.defaultPort = defaultPort;
    }
  }

  static ProxyAddress of(Kind kind, GoUrl url) {
    var port = url.port().isEmpty() ? kind.defaultPort : Integer.parseInt(url.port());
    if (url.host().isEmpty() || port > 65_535) {
      throw new IllegalArgumentException("no host, or no port that there is");
    }
    return new ProxyAddress(kind, url.host(), port, url.login());
  }

  /** For people, without the login. */
  @Override
  public String toString() {
    return IpAddresses.withPort(host, port);
  }
}
