package dev.kube9.kubeconfig;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses a {@code proxy-url} that kubectl refuses. The message does not contain it, because it may
 * contain a password.
 */
final class ProxyUrl {
  private static final List<String> SCHEMES = List.of("http", "https", "socks5");

  private static final Pattern URL =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?.*", Pattern.DOTALL);

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:\\S*@)?(?:\\[[^\\]\\s]*\\]|[^:@\\[\\]\\s]*)(?::[0-9]*)?");

  private ProxyUrl() {}

  static void confirm(Entry cluster, String url) {
    var parts = URL.matcher(url);
    var scheme = parts.matches() && parts.group(1) != null ? parts.group(1) : "";
    var authority = parts.group(2) == null ? "" : parts.group(2);
    if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw cluster.invalid(
          "its proxy-url must begin with http://, https:// or socks5://",
          "Write it as in http://proxy.example.org:3128");
    }
    if (!AUTHORITY.matcher(authority).matches()
        || url.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw cluster.invalid("its proxy-url is no URL", "Write it as in http://proxy:3128");
    }
  }
}
