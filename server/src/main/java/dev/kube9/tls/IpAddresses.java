package dev.kube9.tls;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses without any DNS lookup. */
public final class IpAddresses {
  /** Leading zeros are not allowed, because some programs read them as octal. */
  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

  private IpAddresses() {}

  /** Empty when the text is not an IP address. */
  public static Optional<InetAddress> parse(String host) {
    if (!IPV4.matcher(host).matches() && !host.contains(":")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The short form of an address: Java writes all zeros of an IPv6 address. */
  static String shown(InetAddress address) {
    var text = address.getHostAddress();
    return address instanceof Inet6Address ? ZEROS.matcher(text).replaceFirst("::") : text;
  }

  /** The short form with a port. */
  public static String withPort(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
