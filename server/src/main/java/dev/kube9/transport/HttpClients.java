package dev.kube9.transport;

import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.tls.IpAddresses;
import dev.kube9.tls.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Authenticator;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client for a context's server: TLS, proxy, timeouts. */
public final class HttpClients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);

  /** The interval of HTTP/2 pings, by which broken connections are noticed. */
  private static final Duration PING = Duration.ofSeconds(20);

  /**
   * OkHttp needs an address for the server's name, but behind a proxy only the proxy may know it.
   */
  private static final Dns BEHIND_A_PROXY =
      host -> List.of(InetAddress.getByAddress(host, new byte[4]));

  private HttpClients() {}

  /**
   * The HTTP client.
   *
   * @param server the API server's address
   * @param certificate the client certificate, of the user's entry or from a credential program, or
   *     null
   * @param environment the variables that name proxies and system certificates; empty for those of
   *     this process
   * @param network opens the connections
   * @throws dev.kube9.failure.KubeconfigFailure when a certificate, key or proxy of the entries
   *     cannot be used
   */
  public static OkHttpClient of(
      Kubeconfig.Parts parts,
      HttpUrl server,
      @Nullable ClientCertificate certificate,
      Map<String, String> environment,
      Network network) {
    var variables = environment.isEmpty() ? System.getenv() : environment;
    var tls = server.isHttps() ? Tls.of(parts, certificate, variables) : Tls.ofSystem(variables);
    var client = limited(server, variables);
    if (server.isHttps()) {
      SharedHandshake.addTo(client);
      var peer = "https://" + IpAddresses.withPort(server.host(), server.port());
      var trust = tls.trust(peer, server.host());
      client
          .sslSocketFactory(tls.sockets(server.host(), trust), trust)
          // ServerTrust has checked the name during the handshake.
          .hostnameVerifier((_, _) -> true);
    }
    client.addInterceptor(new TypedFailures(tls.offered()));
    Proxies.of(parts.cluster(), server, variables)
        .ifPresentOrElse(
            proxy -> through(proxy, client, server, tls, network), () -> direct(client, network));
    if (parts.cluster().flag("disable-compression")) {
      client.addInterceptor(HttpClients::uncompressed);
    }
    return client.build();
  }

  private static OkHttpClient.Builder limited(HttpUrl server, Map<String, String> variables) {
    return new OkHttpClient.Builder()
        .protocols(
            server.isHttps() && variables.getOrDefault("DISABLE_HTTP2", "").isEmpty()
                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                : List.of(Protocol.HTTP_1_1))
        .connectTimeout(CONNECT)
        .readTimeout(READ)
        .writeTimeout(READ)
        .pingInterval(PING)
        // A redirect could send the credentials to another host.
        .followRedirects(false)
        .followSslRedirects(false);
  }

  private static void direct(OkHttpClient.Builder client, Network network) {
    client.proxy(Proxy.NO_PROXY).dns(new HostLookup()).socketFactory(new Sockets(network));
  }

  private static void through(
      ProxyAddress proxy, OkHttpClient.Builder client, HttpUrl server, Tls tls, Network network) {
    var peer = "the proxy " + proxy;
    var secured =
        proxy.kind() == ProxyAddress.Kind.HTTPS
            ? tls.sockets(proxy.host(), tls.trust(peer, proxy.host()))
            : null;
    var names = new HostLookup();
    var tunnel = tunnel(proxy, server);
    client
        .dns(BEHIND_A_PROXY)
        .socketFactory(
            new Sockets(() -> new ProxiedSocket(network, proxy, names, secured, tunnel)));
    if (!isToldOfEachRequest(proxy, server)) {
      client.proxy(Proxy.NO_PROXY);
      return;
    }
    client
        .proxy(
            new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
        .proxyAuthenticator(Authenticator.NONE)
        .addInterceptor(new ProxyLogin(proxy));
  }

  private static Tunnel tunnel(ProxyAddress proxy, HttpUrl server) {
    if (proxy.kind() == ProxyAddress.Kind.SOCKS5) {
      return new SocksTunnel(proxy, server.host(), server.port());
    }
    return isToldOfEachRequest(proxy, server)
        ? Tunnel.NONE
        : new ConnectTunnel(proxy, IpAddresses.withPort(server.host(), server.port()));
  }

  /** An HTTP proxy gets plain requests one by one, and opens a tunnel for TLS. */
  private static boolean isToldOfEachRequest(ProxyAddress proxy, HttpUrl server) {
    return proxy.kind() != ProxyAddress.Kind.SOCKS5 && !server.isHttps();
  }

  private static okhttp3.Response uncompressed(Interceptor.Chain chain) throws java.io.IOException {
    var request = chain.request();
    return chain.proceed(request.newBuilder().header("Accept-Encoding", "identity").build());
  }
}
