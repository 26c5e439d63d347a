package dev.kube9.transport;

import dev.kube9.tls.IpAddresses;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL, parsed as by Go's {@code net/url} and so by kubectl. {@code java.net.URI} returns no host
 * for a name with an underscore, and OkHttp accepts URLs that kubectl refuses.
 *
 * @param scheme in lower case; empty when there is none
 * @param host without the brackets of IPv6; may be empty
 * @param port digits; empty when there is none
 * @param path decoded
 */
record GoUrl(String scheme, @Nullable Login login, String host, String port, String path) {
  private static final String UNRESERVED_IN_HOSTS = "-_.~!$&'()*+,;=:[]<>\"";

  /** A user and an optional password. */
  record Login(String user, @Nullable String password) {
    /** The value of the header for basic authentication. */
    String basic() {
      var bytes =
          (user + ":" + (password == null ? "" : password)).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
      return "a login";
    }
  }

  /** Empty when Go would refuse the text. */
  static Optional<GoUrl> parse(String text) {
    try {
      return Optional.of(read(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static GoUrl read(String text) {
    refuseIf(text.chars().anyMatch(c -> c < ' ' || c == 0x7f));
    var whole = before(text, '#');
    var scheme = scheme(whole);
    var rest = before(scheme.isEmpty() ? whole : whole.substring(scheme.length() + 1), '?');
    var lower = scheme.toLowerCase(Locale.ROOT);
    if (!rest.startsWith("/")) {
      // Go refuses a colon in the first segment of a text without a scheme. With a scheme, such as
      // in host:port, this is not a server's address.
      refuseIf(scheme.isEmpty() && before(rest, '/').contains(":"));
      return new GoUrl(lower, null, "", "", scheme.isEmpty() ? decoded(rest, false) : "");
    }
    var hasAuthority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    return hasAuthority
        ? withAuthority(lower, rest.substring(2))
        : new GoUrl(lower, null, "", "", decoded(rest, false));
  }

  private static GoUrl withAuthority(String scheme, String rest) {
    var authority = before(rest, '/');
    var path = decoded(rest.substring(authority.length()), false);
    var at = authority.lastIndexOf('@');
    var login = at < 0 ? null : login(authority.substring(0, at));
    var hostAndPort = authority.substring(at + 1);
    var portAt = portAt(hostAndPort);
    var port = hostAndPort.substring(portAt);
    refuseIf(!port.matches("(:[0-9]*)?"));
    var host = decoded(hostAndPort.substring(0, portAt), true);
    return new GoUrl(
        scheme, login, withoutBrackets(host), port.isEmpty() ? "" : port.substring(1), path);
  }

  private static int portAt(String hostAndPort) {
    if (hostAndPort.startsWith("[")) {
      var closed = hostAndPort.lastIndexOf(']');
      refuseIf(closed < 0);
      return closed + 1;
    }
    refuseIf(hostAndPort.contains("["));
    var colon = hostAndPort.indexOf(':');
    return colon < 0 ? hostAndPort.length() : colon;
  }

  private static String withoutBrackets(String host) {
    if (!host.startsWith("[")) {
      return host;
    }
    var inner = host.substring(1, host.length() - 1);
    refuseIf(!inner.contains(":") || IpAddresses.parse(before(inner, '%')).isEmpty());
    return inner;
  }

  private static Login login(String text) {
    refuseIf(!text.matches("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*"));
    var colon = text.indexOf(':');
    return colon < 0
        ? new Login(decoded(text, false), null)
        : new Login(
            decoded(text.substring(0, colon), false), decoded(text.substring(colon + 1), false));
  }

  /** A scheme: a letter, then letters, digits and three marks, up to a colon. */
  private static String scheme(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == ':') {
        refuseIf(i == 0);
        return text.substring(0, i);
      }
      if (!isLetter(c) && (i == 0 || !(isDigit(c) || "+-.".indexOf(c) >= 0))) {
        return "";
      }
    }
    return "";
  }

  /** Decodes percent escapes. In a host only bytes beyond ASCII may be escaped. */
  private static String decoded(String text, boolean inHost) {
    var bytes = new ByteArrayOutputStream();
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        refuseIf(i + 2 >= encoded.length);
        var value = 16 * hex(encoded[i + 1]) + hex(encoded[i + 2]);
        refuseIf(inHost && value < 0x80 && value != '%');
        bytes.write(value);
        i += 2;
      } else {
        refuseIf(inHost && !mayStandInHost(encoded[i]));
        bytes.write(encoded[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean mayStandInHost(byte b) {
    return b < 0 || isLetter(b) || isDigit(b) || UNRESERVED_IN_HOSTS.indexOf(b) >= 0;
  }

  private static int hex(byte digit) {
    var value = Character.digit(digit, 16);
    refuseIf(value < 0);
    return value;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String before(String text, char end) {
    var at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static void refuseIf(boolean bad) {
    if (bad) {
      throw new IllegalArgumentException();
    }
  }
}
