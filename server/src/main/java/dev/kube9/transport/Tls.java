package dev.kube9.transport;

import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.Kubeconfig;
import io.kubernetes.client.openapi.ApiClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client for a cluster's entry: certificates, authorities, proxy, time limits. */
public final class Tls {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);

  /** Over HTTP/2: a connection that is dead without saying so is noticed by then. */
  private static final Duration PING = Duration.ofSeconds(20);

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

  private Tls() {}

  /**
   * Greets nobody: the first greeting of a JVM takes a tenth of a second, for loading, checking and
   * keys.
   */
  public static void warmUp() {
    try {
      var greeting = trustingNobody(new TrustNobody()).createSSLEngine();
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
   * The HTTP client.
   *
   * @param server the API server's address
   * @param certificate the client's, of the user's entry or what a plugin gave; absent: none
   */
  public static OkHttpClient client(
      Kubeconfig.Parts parts, String server, @Nullable ClientCertificate certificate) {
    var cluster = parts.cluster();
    var name = cluster.text("tls-server-name");
    try {
      var keys = certificate == null ? null : ClientKeys.of(certificate);
      var http = new BareApiClient(cluster, keys).getHttpClient();
      var limited = limited(http, server).proxySelector(Proxies.of(cluster));
      name.ifPresent(n -> nameInHandshake(http, limited, n));
      Proxies.authenticator(cluster).ifPresent(limited::proxyAuthenticator);
      return limited.build();
    } catch (GeneralSecurityException | IOException | RuntimeException unusable) {
      // Whatever the certificates are that cannot be read, their text must not get into the reason.
      throw cluster.invalid(
          "its certificate authority or the client certificate of its user cannot be used");
    }
  }

  private static OkHttpClient.Builder limited(OkHttpClient http, String server) {
    return http.newBuilder()
        .protocols(
            server.startsWith("https:")
                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                : List.of(Protocol.HTTP_1_1))
        .socketFactory(new PromptSockets())
        .connectTimeout(CONNECT)
        .readTimeout(READ)
        .writeTimeout(READ)
        .pingInterval(PING)
        // A redirect could take the credentials to another host.
        .followRedirects(false)
        .followSslRedirects(false);
  }

  private static void nameInHandshake(
      OkHttpClient http, OkHttpClient.Builder limited, String serverName) {
    var trust = http.x509TrustManager();
    if (trust != null) {
      limited.sslSocketFactory(
          new ServerNameSocketFactory(http.sslSocketFactory(), serverName), trust);
    }
  }

  private static Optional<byte[]> authority(Entry cluster) {
    return cluster.bytes("certificate-authority-data", "certificate-authority");
  }

  /**
   * Without the registry of all typed models, which takes longer to load than all the rest, and
   * with TLS made once, when all is known: each of its setters makes it anew, reading all the JDK's
   * authorities as long as it has not been given one.
   */
  private static final class BareApiClient extends ApiClient {
    BareApiClient(Entry cluster, KeyManager @Nullable [] keys) throws GeneralSecurityException {
      super(withoutTrust());
      verifyingSsl = !cluster.flag("insecure-skip-tls-verify");
      sslCaCert = authority(cluster).map(ByteArrayInputStream::new).orElse(null);
      tlsServerName = cluster.text("tls-server-name").orElse(null);
      keyManagers = keys;
      applySslSettings();
    }

    /** What it is before it is told whom to trust. */
    private static OkHttpClient withoutTrust() throws GeneralSecurityException {
      var nobody = new TrustNobody();
      return new OkHttpClient.Builder()
          .sslSocketFactory(trustingNobody(nobody).getSocketFactory(), nobody)
          .build();
    }

    @Override
    protected void init() {
      authentications = new HashMap<>();
    }
  }

  private static SSLContext trustingNobody(TrustNobody nobody) throws GeneralSecurityException {
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {nobody}, null);
    return tls;
  }

  private static final class TrustNobody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody is trusted yet");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody is trusted yet");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
