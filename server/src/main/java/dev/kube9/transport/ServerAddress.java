package dev.kube9.transport;

import dev.kube9.kubeconfig.Entry;
import java.util.ArrayDeque;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of an API server: {@code server} of a cluster's entry, read as by client-go. Without
 * a scheme it is plain HTTP, because client-go decides that without regard to the certificates.
 *
 * @param base without user, password, query, fragment and trailing slash
 */
public record ServerAddress(HttpUrl base, @Nullable String authorization) {

  /**
   * Reads {@code server} of a cluster's entry.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when the entry has no valid address
   */
  public static ServerAddress of(Entry cluster) {
    var server = cluster.text("server").orElseThrow(() -> cluster.invalid("it has no server"));
    var url =
        GoUrl.parse(server)
            .filter(u -> !u.scheme().isEmpty() && !u.host().isEmpty())
            .or(() -> GoUrl.parse("http://" + server).filter(u -> u.path().matches("/?")))
            .filter(u -> !u.host().isEmpty())
            .orElseThrow(() -> noUrl(cluster, server));
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      throw cluster.invalid(
          "its server begins with %s:, and an API server speaks https".formatted(url.scheme()),
          "Write the server as https://host:port");
    }
    if (url.scheme().equals("http") && url.login() != null) {
      throw cluster.invalid(
          "its server has a user and a password in the address, which would leave without TLS",
          "Take them out of the address, or write https://");
    }
    return new ServerAddress(
        base(cluster, url), Optional.ofNullable(url.login()).map(GoUrl.Login::basic).orElse(null));
  }

  /**
   * The user and password in the address as the value of Authorization. Go sends them instead of
   * the credentials of the user's entry. Empty when the address has none.
   */
  public Optional<String> basic() {
    return Optional.ofNullable(authorization);
  }

  private static RuntimeException noUrl(Entry cluster, String server) {
    return server.chars().anyMatch(Character::isWhitespace)
        ? cluster.invalid(
            "its server is no address: there is a space in it", "Write it as https://host:port")
        : cluster.invalid("its server is no address", "Write it as https://host:port");
  }

  private static HttpUrl base(Entry cluster, GoUrl url) {
    try {
      var base = new HttpUrl.Builder().scheme(url.scheme()).host(url.host());
      if (!url.port().isEmpty()) {
        base.port(port(cluster, url.port()));
      }
      return segments(url.path()).isEmpty()
          ? base.build()
          : base.addPathSegments(String.join("/", segments(url.path()))).build();
    } catch (IllegalArgumentException _) {
      throw cluster.invalid(
          "its server has a host that is no name", "Write it as https://host:port");
    }
  }

  private static int port(Entry cluster, String digits) {
    var port = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw cluster.invalid(
          "its server has the port %s, and there is none beyond 65535".formatted(digits));
    }
    return port;
  }

  /** Removes empty segments and resolves dots, as Go's {@code path.Clean}. */
  private static ArrayDeque<String> segments(String path) {
    var segments = new ArrayDeque<String>();
    for (var segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    return segments;
  }

  /** The address without the password. */
  @Override
  public String toString() {
    return base.toString();
  }
}
