package dev.kube9.transport;

import dev.kube9.kubeconfig.Entry;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Finds the proxy for a server: {@code proxy-url} of the cluster's entry, else the environment's,
 * by client-go's rules. These do not include {@code ALL_PROXY}.
 */
final class Proxies {
  private Proxies() {}

  /**
   * The proxy to use; empty for a direct connection.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when {@code proxy-url} is invalid
   */
  static Optional<ProxyAddress> of(Entry cluster, HttpUrl server, Map<String, String> environment) {
    var own = cluster.text("proxy-url");
    return own.isPresent()
        ? Optional.of(ofEntry(cluster, own.get()))
        : ofEnvironment(server, environment);
  }

  private static ProxyAddress ofEntry(Entry cluster, String text) {
    // The message does not contain the URL, which may contain a password.
    var hint = "Write it as http://host:port; https and socks5 are possible, too";
    var url = GoUrl.parse(text).orElseThrow(() -> cluster.invalid("its proxy-url is no URL", hint));
    var kind =
        switch (url.scheme()) {
          case "http" -> ProxyAddress.Kind.HTTP;
          case "https" -> ProxyAddress.Kind.HTTPS;
          case "socks5" -> ProxyAddress.Kind.SOCKS5;
          case "" -> throw cluster.invalid("its proxy-url does not begin with http://", hint);
          default ->
              throw cluster.invalid("its proxy-url begins with %s:".formatted(url.scheme()), hint);
        };
    try {
      return ProxyAddress.of(kind, url);
    } catch (IllegalArgumentException _) {
      throw cluster.invalid("its proxy-url has no host, or a port that does not exist", hint);
    }
  }

  private static Optional<ProxyAddress> ofEnvironment(
      HttpUrl server, Map<String, String> environment) {
    var variable =
        server.isHttps()
            ? value(environment, "HTTPS_PROXY", "https_proxy")
            : value(environment, "HTTP_PROXY", "http_proxy");
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    var exceptions = new NoProxy(value(environment, "NO_PROXY", "no_proxy"));
    return exceptions.covers(server.host(), server.port())
        ? Optional.empty()
        : ofVariable(variable);
  }

  /** An invalid entry is ignored, as by Go. */
  private static Optional<ProxyAddress> ofVariable(String text) {
    var url =
        GoUrl.parse(text)
            .filter(u -> !u.scheme().isEmpty() && !u.host().isEmpty())
            .or(() -> GoUrl.parse("http://" + text));
    try {
      return url.map(u -> ProxyAddress.of(kind(u.scheme()), u));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static ProxyAddress.Kind kind(String scheme) {
    return switch (scheme) {
      case "https" -> ProxyAddress.Kind.HTTPS;
      case "socks5", "socks5h" -> ProxyAddress.Kind.SOCKS5;
      default -> ProxyAddress.Kind.HTTP;
    };
  }

  private static String value(Map<String, String> environment, String first, String second) {
    var value = environment.getOrDefault(first, "");
    return value.isEmpty() ? environment.getOrDefault(second, "") : value;
  }
}
