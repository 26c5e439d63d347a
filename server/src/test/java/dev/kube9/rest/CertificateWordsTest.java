package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.transport.Certificates;
import dev.kube9.transport.Certificates.Identity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes that succeed as with kubectl, and the messages of those that fail. */
class CertificateWordsTest {
  @TempDir private Path folder;
  private Identity authority;

  @BeforeEach
  void issue() throws Exception {
    authority = Certificates.authority("our CA");
  }

  @Test
  @Tag("case:server-certificate-expired")
  void a_certificate_that_is_over_is_told_with_its_date_and_without_network_or_vpn()
      throws Exception {
    var day = Instant.now().minus(Duration.ofDays(1));
    try (var server = TlsServer.of(Certificates.server().by(authority).until(day).issue())) {
      var failure = context(server, authority).failure();
      assertTold(
          failure,
          "the certificate of https://127.0.0.1:%d expired on %s"
              .formatted(server.port(), day.toString().substring(0, 10)));
    }
  }

  @Test
  @Tag("case:server-certificate-expired")
  void one_of_others_is_told_with_its_names() throws Exception {
    var own =
        Certificates.draft("x")
            .names(Certificates.name("kubernetes"), Certificates.address("10.96.0.1"))
            .by(authority)
            .issue();
    try (var server = TlsServer.of(own)) {
      var failure = context(server, authority).failure();
      assertTold(failure, "is for kubernetes, 10.96.0.1 and not for 127.0.0.1");
      assertTrue(String.valueOf(failure.hint()).contains("tls-server-name"), failure.hint());
      assertTrue(context(server, authority, "tls-server-name: kubernetes").node().ready());
      assertTold(
          context(server, authority, "tls-server-name: kube.example.org").failure(),
          "not for kube.example.org");
    }
  }

  @Test
  @Tag("case:server-certificate-expired")
  void plain_http_at_an_https_address_is_told_as_such_and_so_is_ipv6() throws Exception {
    try (var plain = RawServer.of(RawServer.BAD_REQUEST)) {
      assertTold(
          OneContext.of("server: 'https://%s'".formatted(plain.address())).failure(),
          "speaks plain HTTP there");
    }
    var refused = OneContext.of("server: 'https://[::1]:1'").failure();
    assertTrue(refused.reason().contains("https://[::1]:1"), refused.reason());
  }

  @Test
  @Tag("case:tls-server-name-odd")
  void odd_server_names_are_tried_and_told() throws Exception {
    try (var server = TlsServer.of(Certificates.server().by(authority).issue())) {
      assertTrue(context(server, authority, "tls-server-name: localhost.").node().ready());
      var failure = context(server, authority, "tls-server-name: kube_api.internal").failure();
      assertEquals(Kind.Unreachable, failure.kind());
    }
  }

  @Test
  @Tag("case:server-cert-without-digital-signature")
  void a_server_whose_certificate_may_not_sign_is_reached_with_both_versions_of_tls()
      throws Exception {
    var own =
        Certificates.draft("x", Certificates.pair("RSA", 2048))
            .names(Certificates.address("127.0.0.1"))
            .usages(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
            .purposes(KeyPurposeId.id_kp_serverAuth)
            .by(authority)
            .issue();
    for (var version : List.of("TLSv1.2", "TLSv1.3")) {
      try (var server =
          TlsServer.of(own, settings -> settings.setProtocols(new String[] {version}))) {
        assertTrue(context(server, authority).node().ready(), version);
      }
    }
  }

  @Test
  @Tag("case:system-trust-store")
  void without_an_authority_in_the_entry_those_of_the_system_count() throws Exception {
    var file = Files.writeString(folder.resolve("ca.crt"), authority.pem());
    try (var server = TlsServer.of(Certificates.server().by(authority).issue())) {
      var context = OneContext.of("server: 'https://127.0.0.1:%d'".formatted(server.port()));
      assertTrue(context.with("SSL_CERT_FILE", file.toString()).node().ready());
      var failure = context.failure();
      assertTold(failure, "was signed by our CA, an authority that this system does not trust");
      assertTrue(String.valueOf(failure.hint()).contains("SSL_CERT_FILE"), failure.hint());
    }
  }

  @Test
  void the_authority_that_is_missing_is_named_and_so_is_the_entry() throws Exception {
    try (var server = TlsServer.of(Certificates.server().by(authority).issue())) {
      assertTold(
          context(server, Certificates.authority("other")).failure(),
          "was signed by our CA, an authority that certificate-authority-data of cluster dev in"
              + " test does not hold");
      assertTrue(
          OneContext.of(
                  "server: 'https://127.0.0.1:%d', insecure-skip-tls-verify: true"
                      .formatted(server.port()))
              .node()
              .ready());
      var both = context(server, authority, "insecure-skip-tls-verify: true").refusal();
      assertTrue(both.reason().contains("insecure-skip-tls-verify"), both.reason());
    }
  }

  @Test
  void a_file_of_authorities_is_read_again_when_it_was_renewed() throws Exception {
    var file = Files.writeString(folder.resolve("ca.crt"), Certificates.authority("old").pem());
    try (var server = TlsServer.of(Certificates.server().by(authority).issue())) {
      var context =
          OneContext.of(
              "server: 'https://127.0.0.1:%d', certificate-authority: %s"
                  .formatted(server.port(), file));
      try (var clusters = context.clusters()) {
        var cluster = clusters.cluster("dev");
        assertThrowsUnknown(cluster);
        Files.writeString(file, authority.pem());
        assertTrue(cluster.node("n1").ready());
      }
      Files.writeString(file, authority.keyPem());
      var none = context.refusal();
      assertTrue(none.reason().contains(file + " holds no certificate"), none.reason());
    }
  }

  private static void assertThrowsUnknown(dev.kube9.cluster.Cluster cluster) {
    var failure =
        org.junit.jupiter.api.Assertions.assertThrows(ApiFailure.class, () -> cluster.node("n1"));
    assertTold(failure, "was signed by our CA");
  }

  @Test
  void a_server_that_wants_a_client_certificate_says_so_and_each_is_shown_to_it() throws Exception {
    var own = Certificates.server().by(authority).issue();
    for (var version : List.of("TLSv1.2", "TLSv1.3")) {
      try (var server =
          TlsServer.of(
              own,
              settings -> {
                settings.setProtocols(new String[] {version});
                settings.setNeedClientAuth(true);
              })) {
        assertTold(
            context(server, authority).failure(), "wants a client certificate, and there is none");
        var over =
            Certificates.draft("jane")
                .until(Instant.now().minus(Duration.ofDays(1)))
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .usages(KeyUsage.keyEncipherment)
                .by(Certificates.authority("nobody knows it"))
                .issue();
        var user =
            "client-certificate-data: %s, client-key-data: %s"
                .formatted(base64(over.pem()), base64(over.keyPem()));
        assertTrue(context(server, authority).user(user).node().ready());
        assertEquals(List.of("CN=jane"), server.clients());
      }
    }
  }

  @Test
  @Tag("case:encrypted-client-key")
  void a_key_that_cannot_be_used_is_told_by_the_name_of_its_user() throws Exception {
    try (var server = TlsServer.of(Certificates.server().by(authority).issue())) {
      var sealed = Certificates.pem("ENCRYPTED PRIVATE KEY", new byte[90]);
      var user =
          "client-certificate-data: %s, client-key-data: %s"
              .formatted(base64(authority.pem()), base64(sealed));
      var refusal = context(server, authority).user(user).refusal();
      assertEquals(
          "user me in test: its client key is protected by a passphrase, which cannot be asked for",
          refusal.reason());
      assertEquals(List.of(), server.clients());
    }
  }

  private static void assertTold(ApiFailure failure, String words) {
    assertEquals(Kind.Unreachable, failure.kind());
    assertTrue(failure.reason().contains(words), failure.reason());
    var all = failure.reason() + failure.hint();
    assertFalse(all.matches("(?s).*(VPN|PKIX|Exception|java).*"), all);
  }

  private static OneContext context(TlsServer server, Identity trusted, String... more)
      throws Exception {
    return OneContext.of(
        "server: 'https://127.0.0.1:%d', certificate-authority-data: %s%s"
            .formatted(
                server.port(),
                base64(trusted.pem()),
                more.length == 0 ? "" : ", " + String.join(", ", more)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
