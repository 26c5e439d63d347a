package dev.kube9.tls;

import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.kubeconfig.Kubeconfig;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS by a cluster's entry: whom we trust, which name the server has to have, what we show of
 * ourselves.
 */
public final class Tls {
  /**
   * The groups of a key exchange, the preferred first. A client of the JDK sends a key for each of
   * two of them, the first of the XDH sort and the first of the EC sort. By default the latter is
   * secp256r1, for which a JVM first computes a table: longer than all the rest of a handshake,
   * while nearly every server takes x25519. One that knows neither of the two asks for another.
   */
  private static final String GROUPS =
      "x25519,secp384r1,secp256r1,secp521r1,x448,ffdhe3072,ffdhe4096,ffdhe6144,ffdhe8192,ffdhe2048";

  static {
    // Read once by the JDK, before the first handshake; what somebody set for this JVM is kept.
    if (System.getProperty("jdk.tls.namedGroups") == null) {
      System.setProperty("jdk.tls.namedGroups", GROUPS);
    }
  }

  private final Authorities authorities;
  private final boolean verified;
  private final Optional<String> serverName;
  private final OfferedCertificate offered;

  private Tls(
      Authorities authorities,
      boolean verified,
      Optional<String> serverName,
      OfferedCertificate offered) {
    this.authorities = authorities;
    this.verified = verified;
    this.serverName = serverName;
    this.offered = offered;
  }

  /**
   * Makes a client's first TLS message and throws it away: the first one of a JVM takes a tenth of
   * a second, for loading and checking classes and for making keys.
   */
  public static void warmUp() {
    try {
      var nobody = Authorities.ofSystem(Map.of());
      var greeting =
          context(OfferedCertificate.none(), new ServerTrust("nobody", "nobody", nobody))
              .createSSLEngine();
      greeting.setUseClientMode(true);
      var _ =
          greeting.wrap(
              ByteBuffer.allocate(0),
              ByteBuffer.allocate(greeting.getSession().getPacketBufferSize()));
    } catch (GeneralSecurityException | SSLException unusable) {
      // The first connection says why.
    }
  }

  /**
   * For servers with https. Reads the files that the cluster's entry names.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when what the entries name cannot be used
   */
  public static Tls of(
      Kubeconfig.Parts parts,
      @Nullable ClientCertificate certificate,
      Map<String, String> environment) {
    var cluster = parts.cluster();
    var insecure = cluster.flag("insecure-skip-tls-verify");
    if (insecure
        && (cluster.text("certificate-authority-data").isPresent()
            || cluster.text("certificate-authority").isPresent())) {
      throw cluster.invalid(
          "it has a certificate-authority, and insecure-skip-tls-verify as well",
          "Remove insecure-skip-tls-verify: with the authority it is not needed");
    }
    return new Tls(
        Authorities.of(cluster, environment),
        !insecure,
        cluster.text("tls-server-name"),
        certificate == null ? OfferedCertificate.none() : offered(parts, certificate));
  }

  /**
   * For proxies in front of a server without TLS: the entry's settings are for the server alone.
   */
  public static Tls ofSystem(Map<String, String> environment) {
    return new Tls(
        Authorities.ofSystem(environment), true, Optional.empty(), OfferedCertificate.none());
  }

  private static OfferedCertificate offered(Kubeconfig.Parts parts, ClientCertificate certificate) {
    try {
      return ClientKeys.of(certificate);
    } catch (UnusableKey unusable) {
      var user = Optional.ofNullable(parts.user()).orElse(parts.context());
      // A certificate of a plugin is no word of the entry itself.
      var from =
          user.child("exec")
              .filter(_ -> user.text("client-certificate").isEmpty())
              .filter(_ -> user.text("client-certificate-data").isEmpty())
              .flatMap(exec -> exec.text("command"))
              .map(command -> "from the program " + command + ": ")
              .orElse("");
      throw user.invalid(from + unusable.reason(), unusable.hint());
    }
  }

  /**
   * Sockets for one server or proxy.
   *
   * @param trust of {@link #trust}, for the same one
   */
  public TlsSockets sockets(String host, X509ExtendedTrustManager trust) {
    try {
      return new TlsSockets(context(offered, trust).getSocketFactory(), serverName.orElse(host));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no TLS", missing);
    }
  }

  /** What is shown of ourselves. */
  public OfferedCertificate offered() {
    return offered;
  }

  /**
   * Checks the certificate of one server or proxy.
   *
   * @param peer who that is, for people
   */
  public X509ExtendedTrustManager trust(String peer, String host) {
    return verified
        ? new ServerTrust(peer, serverName.orElse(host), authorities)
        : new TrustEverybody();
  }

  private static SSLContext context(OfferedCertificate offered, X509ExtendedTrustManager trust)
      throws GeneralSecurityException {
    var tls = SSLContext.getInstance("TLS");
    tls.init(new KeyManager[] {offered}, new TrustManager[] {trust}, null);
    return tls;
  }
}
