package dev.kube9.tls;

import static dev.kube9.transport.Certificates.address;
import static dev.kube9.transport.Certificates.name;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.tls.CertificateFault.OtherNames;
import dev.kube9.transport.Certificates;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Go's VerifyHostname accepts and refuses. */
@Tag("case:tls-server-name-odd")
class HostNamesTest {
  private static X509Certificate certificate;

  @BeforeAll
  static void issue() throws Exception {
    certificate =
        Certificates.draft("common.example.org")
            .names(
                name("kubernetes"),
                name("*.example.org"),
                name("kube_api.internal"),
                name("odd name"),
                address("10.96.0.1"),
                address("::1"))
            .issue()
            .certificate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes",
        "Kubernetes",
        "kubernetes.",
        "api.example.org",
        "a_b.example.org",
        "kube_api.internal",
        "odd name",
        "10.96.0.1",
        "::1",
        "0:0:0:0:0:0:0:1"
      })
  void its_names_are_taken(String asked) {
    assertDoesNotThrow(() -> HostNames.check(certificate, asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes..",
        "kubernetes:6443",
        "example.org",
        "a.b.example.org",
        "*.example.net",
        "kube_api.example.net",
        "10.96.0.2",
        "::2",
        ""
      })
  void others_are_refused(String asked) {
    assertThrows(FaultyChain.class, () -> HostNames.check(certificate, asked));
  }

  @Test
  void a_common_name_counts_for_nothing_and_all_names_are_told() throws Exception {
    var fault =
        assertThrows(FaultyChain.class, () -> HostNames.check(certificate, "example.net")).fault();
    var others = assertInstanceOf(OtherNames.class, fault);
    assertEquals(
        List.of("kubernetes", "*.example.org", "kube_api.internal", "odd name", "10.96.0.1", "::1"),
        others.names());
    assertEquals("common.example.org", others.commonName());
  }
}
