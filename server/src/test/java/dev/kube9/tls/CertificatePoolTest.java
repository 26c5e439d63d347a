package dev.kube9.tls;

import static dev.kube9.transport.Certificates.authority;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.transport.Certificates.Identity;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Certificate bundles as found in companies. */
@Tag("case:ca-bundle-with-foreign-blocks")
class CertificatePoolTest {
  private Identity first;
  private Identity second;

  @BeforeEach
  void issue() throws Exception {
    first = authority("first");
    second = authority("second");
  }

  @Test
  void text_around_a_damaged_block_and_keys_in_between_are_skipped() throws Exception {
    var damaged = first.pem().replaceAll("(?s)(E-----\n.{129}).*?(\n-----END)", "$1$2");
    assertFound(
        "Certificate:\n    Data:\n  Version: 3 (0x2)\nour CA, ask Éva\n" + damaged + second.pem(),
        second);
    assertFound(first.pem() + first.keyPem() + second.pem() + "the end\n", first, second);
    assertFound("-----BEGIN CERTIFICATE-----\nnever ended\n" + second.pem(), second);
    assertFound(second.pem().replace("CERTIFICATE", "TRUSTED CERTIFICATE") + first.pem(), first);
  }

  @Test
  void line_ends_do_not_matter() throws Exception {
    assertFound((first.pem() + second.pem()).replace("\n", "\r\n"), first, second);
    assertFound(first.pem().strip(), first);
    assertFound(first.pem().replace("\n", " \n"), first);
  }

  @Test
  void what_is_no_certificate_is_none() throws Exception {
    assertTrue(pool("").isEmpty());
    assertTrue(pool(first.keyPem()).isEmpty());
    assertTrue(
        pool("-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n").isEmpty());
    assertTrue(pool(first.pem().replace("-----END CERT", "-----END X")).isEmpty());
    assertTrue(CertificatePool.ofPem(first.certificate().getEncoded()).isEmpty());
  }

  private static void assertFound(String pem, Identity... expected) {
    List<X509Certificate> certificates = Stream.of(expected).map(Identity::certificate).toList();
    assertEquals(certificates, pool(pem).certificates());
  }

  private static CertificatePool pool(String pem) {
    return CertificatePool.ofPem(pem.getBytes(StandardCharsets.UTF_8));
  }
}
