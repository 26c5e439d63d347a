package dev.kube9.transport;

import dev.kube9.tls.IpAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code NO_PROXY}: the servers that are reached without the proxy of the environment, by the rules
 * of Go's {@code golang.org/x/net/http/httpproxy}. Entries are IP addresses, networks such as
 * {@code 10.0.0.0/8}, domains with their subdomains, domains with a leading dot (subdomains only),
 * each optionally with a port, or a star for all servers.
 */
final class NoProxy {
  private final List<String> entries;

  NoProxy(String variable) {
    entries =
        Arrays.stream(variable.split(","))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /** Loopback addresses never use the proxy. */
  boolean covers(String host, int port) {
    var name = host.toLowerCase(Locale.ROOT);
    var address = IpAddresses.parse(name);
    return name.equals("localhost")
        || address.filter(InetAddress::isLoopbackAddress).isPresent()
        || entries.contains("*")
        || entries.stream().anyMatch(entry -> matches(entry, name, address, port));
  }

  private static boolean matches(
      String entry, String name, Optional<InetAddress> address, int port) {
    var slash = entry.indexOf('/');
    if (slash >= 0) {
      return address.filter(a -> isWithin(a, entry, slash)).isPresent();
    }
    var whole = IpAddresses.parse(entry).isPresent();
    var colon = whole ? -1 : entry.lastIndexOf(':');
    if (colon >= 0 && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    var host = withoutBrackets(colon < 0 ? entry : entry.substring(0, colon));
    var excepted = IpAddresses.parse(host);
    return excepted.isPresent()
        ? excepted.equals(address)
        : address.isEmpty() && isBelow(name, host);
  }

  private static boolean isBelow(String name, String entry) {
    var domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    if (domain.isEmpty()) {
      return false;
    }
    return domain.startsWith(".")
        ? name.endsWith(domain)
        : name.equals(domain) || name.endsWith("." + domain);
  }

  private static boolean isWithin(InetAddress address, String network, int slash) {
    var start = IpAddresses.parse(network.substring(0, slash));
    var digits = network.substring(slash + 1);
    if (start.isEmpty() || !digits.matches("[0-9]{1,3}")) {
      return false;
    }
    var first = start.get().getAddress();
    var own = address.getAddress();
    var bits = Integer.parseInt(digits);
    if (first.length != own.length || bits > 8 * own.length) {
      return false;
    }
    for (var i = 0; i < bits; i++) {
      if (((first[i / 8] ^ own[i / 8]) & (0x80 >> (i % 8))) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
