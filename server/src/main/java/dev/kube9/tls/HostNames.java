package dev.kube9.tls;

import dev.kube9.tls.CertificateFault.OtherNames;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks whether a certificate has a name, by the rules of Go's {@code VerifyHostname}. */
final class HostNames {
  private static final int NAME = 2;
  private static final int ADDRESS = 7;
  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_][A-Za-z0-9_-]*)*");
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|,)CN=((?:\\\\.|[^,\\\\])*)", Pattern.CASE_INSENSITIVE);

  private HostNames() {}

  /**
   * Only subject alternative names are used, not the common name.
   *
   * @param asked a host name, or an IP address without brackets
   */
  static void check(X509Certificate certificate, String asked) throws FaultyChain {
    var names = new ArrayList<String>();
    var zone = asked.indexOf('%');
    var address = IpAddresses.parse(zone < 0 ? asked : asked.substring(0, zone));
    for (var alternative : alternatives(certificate)) {
      var sort = (Integer) alternative.getFirst();
      if ((sort == NAME || sort == ADDRESS) && alternative.get(1) instanceof String name) {
        var matches =
            address.isPresent()
                ? sort == ADDRESS && IpAddresses.parse(name).equals(address)
                : sort == NAME && matches(name, asked);
        if (matches) {
          return;
        }
        names.add(IpAddresses.parse(name).map(IpAddresses::shown).orElse(name));
      }
    }
    throw new FaultyChain(new OtherNames(names, commonName(certificate), asked));
  }

  private static Iterable<List<?>> alternatives(X509Certificate certificate) {
    try {
      var alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null ? List.of() : alternatives;
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  /** A wildcard matches exactly the first label. Text that is not a valid name must be equal. */
  private static boolean matches(String pattern, String asked) {
    var name = asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked;
    var isStar = pattern.startsWith("*.");
    var fixed = isStar ? pattern.substring(2) : pattern;
    if (!VALID.matcher(name).matches() || !VALID.matcher(fixed).matches()) {
      return !asked.isEmpty() && !asked.equals(".") && lower(pattern).equals(lower(asked));
    }
    if (!isStar) {
      return lower(pattern).equals(lower(name));
    }
    var dot = name.indexOf('.');
    return dot > 0 && lower(name.substring(dot + 1)).equals(lower(fixed));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The common name of a subject or issuer, for people; the complete name if it has none. */
  static String known(String distinguishedName) {
    var found = COMMON_NAME.matcher(distinguishedName);
    return found.find() ? unescaped(found) : distinguishedName;
  }

  private static String commonName(X509Certificate certificate) {
    var found = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    return found.find() ? unescaped(found) : "";
  }

  private static String unescaped(Matcher found) {
    return found.group(1).replaceAll("\\\\(.)", "$1");
  }
}
