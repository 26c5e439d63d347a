package dev.kube9.kubeapi;

import dev.kube9.kubeapi.Credential.ClientCertificate;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.ClientCertificateAuthentication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client for a cluster's entry: certificates, authorities, proxy, time limits. */
final class Tls {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);

  /** Over HTTP/2: a connection that is dead without saying so is noticed by then. */
  private static final Duration PING = Duration.ofSeconds(20);

  private Tls() {}

  /**
   * The HTTP client.
   *
   * @param server the API server's address
   * @param certificate what a plugin gave; absent: the one of the user's entry, if it has any
   */
  static OkHttpClient client(
      Kubeconfig.Parts parts, String server, @Nullable ClientCertificate certificate) {
    var cluster = parts.cluster();
    var name = cluster.text("tls-server-name");
    var builder =
        new ClientBuilder()
            .setApiClient(new BareApiClient())
            .setBasePath(server)
            .setVerifyingSsl(!cluster.flag("insecure-skip-tls-verify"));
    authority(cluster).ifPresent(builder::setCertificateAuthority);
    name.ifPresent(builder::setTlsServerName);
    var proof = certificate == null ? ofUser(parts.user()) : Optional.of(certificate);
    proof.ifPresent(
        p ->
            builder.setAuthentication(
                new ClientCertificateAuthentication(bytes(p.certificate()), bytes(p.key()))));
    try {
      var http = builder.build().getHttpClient();
      var limited = limited(http, server).proxySelector(Proxies.of(cluster));
      name.ifPresent(n -> nameInHandshake(http, limited, n));
      Proxies.authenticator(cluster).ifPresent(limited::proxyAuthenticator);
      return limited.build();
    } catch (RuntimeException unusable) {
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
    return bytes(cluster, "certificate-authority-data", "certificate-authority");
  }

  private static Optional<ClientCertificate> ofUser(@Nullable Entry user) {
    if (user == null) {
      return Optional.empty();
    }
    var certificate = bytes(user, "client-certificate-data", "client-certificate");
    var key = bytes(user, "client-key-data", "client-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw user.invalid("it has a client certificate or a client key, but not both");
    }
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new ClientCertificate(pem(certificate.get()), pem(key.get())))
        : Optional.empty();
  }

  private static String pem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String pem) {
    return pem.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Optional<byte[]> bytes(Entry entry, String inline, String file) {
    var data = entry.text(inline);
    if (data.isPresent()) {
      try {
        return Optional.of(
            Base64.getMimeDecoder().decode(data.get().getBytes(StandardCharsets.US_ASCII)));
      } catch (IllegalArgumentException _) {
        throw entry.invalid(inline + " is not base64");
      }
    }
    return entry.path(file).map(p -> read(entry, file, p));
  }

  private static byte[] read(Entry entry, String what, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw entry.invalid("its %s %s cannot be read".formatted(what, file));
    }
  }

  /** Without the registry of all typed models, which takes longer to load than all the rest. */
  private static final class BareApiClient extends ApiClient {
    @Override
    protected void init() {
      verifyingSsl = true;
      authentications = new HashMap<>();
    }
  }
}
