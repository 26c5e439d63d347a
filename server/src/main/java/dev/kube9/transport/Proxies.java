package dev.kube9.transport;

import dev.kube9.kubeconfig.Entry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;

/** The proxy of a cluster's entry: {@code proxy-url}. */
final class Proxies {
  private Proxies() {}

  static ProxySelector of(Entry cluster) {
    var proxy = cluster.text("proxy-url").map(url -> proxy(cluster, url));
    return proxy.isPresent() ? new Fixed(proxy.get()) : ProxySelector.getDefault();
  }

  /** Answers a proxy that asks for the user and password of its URL. */
  static Optional<Authenticator> authenticator(Entry cluster) {
    return cluster
        .text("proxy-url")
        .map(url -> uri(cluster, url).getUserInfo())
        .filter(info -> info.contains(":"))
        .map(
            info -> {
              var colon = info.indexOf(':');
              var basic = Credentials.basic(info.substring(0, colon), info.substring(colon + 1));
              return (_, response) ->
                  response.request().header("Proxy-Authorization") != null
                      ? null
                      : response
                          .request()
                          .newBuilder()
                          .header("Proxy-Authorization", basic)
                          .build();
            });
  }

  private static Proxy proxy(Entry cluster, String url) {
    var uri = uri(cluster, url);
    var scheme = String.valueOf(uri.getScheme());
    var type =
        switch (scheme) {
          case "http" -> Proxy.Type.HTTP;
          case "socks5", "socks5h" -> Proxy.Type.SOCKS;
          default ->
              throw cluster.invalid(
                  "its proxy-url has the scheme %s; kube9 speaks http and socks5"
                      .formatted(scheme));
        };
    var port = uri.getPort() > 0 ? uri.getPort() : type == Proxy.Type.HTTP ? 80 : 1080;
    return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), port));
  }

  private static URI uri(Entry cluster, String url) {
    try {
      var uri = new URI(url);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Told below without the URL itself, which may hold a password.
    }
    throw cluster.invalid("its proxy-url is no URL with a host");
  }

  private static final class Fixed extends ProxySelector {
    private final Proxy proxy;

    Fixed(Proxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
