package dev.kube9.tls;

import static dev.kube9.transport.Certificates.authority;
import static dev.kube9.transport.Certificates.draft;
import static dev.kube9.transport.Certificates.name;
import static dev.kube9.transport.Certificates.pair;
import static dev.kube9.transport.Certificates.server;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.tls.CertificateFault.AuthorityExpired;
import dev.kube9.tls.CertificateFault.BeyondLimits;
import dev.kube9.tls.CertificateFault.Expired;
import dev.kube9.tls.CertificateFault.NotForServers;
import dev.kube9.tls.CertificateFault.NotYetValid;
import dev.kube9.tls.CertificateFault.OtherNames;
import dev.kube9.tls.CertificateFault.SelfSigned;
import dev.kube9.tls.CertificateFault.SignerIsNoAuthority;
import dev.kube9.tls.CertificateFault.UnknownAuthority;
import dev.kube9.tls.CertificateFault.WeakSignature;
import dev.kube9.transport.Certificates.Identity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Chains that Go's x509.Verify accepts and refuses. */
class CertificateChainTest {
  private Identity root;

  @BeforeEach
  void issue() throws Exception {
    root = authority("root");
  }

  @Test
  void a_certificate_of_the_authority_is_taken() throws Exception {
    assertTaken(server().by(root).issue(), root);
  }

  @Test
  @Tag("case:server-cert-without-digital-signature")
  void a_server_certificate_without_digital_signature_is_taken() throws Exception {
    var odd =
        draft("server", pair("RSA", 2048))
            .names(name("localhost"))
            .usages(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
            .purposes(KeyPurposeId.id_kp_serverAuth);
    assertTaken(odd.by(root).issue(), root);
  }

  @Test
  void an_intermediate_alone_is_enough_whether_it_is_sent_or_not() throws Exception {
    var between = draft("between").authority().by(root).issue();
    var own = server().by(between).issue();
    assertTaken(own, between);
    assertDoesNotThrow(() -> check(List.of(between), own.certificate()));
    assertTaken(own, root);
  }

  @Test
  void an_intermediate_that_is_not_sent_is_an_unknown_authority() throws Exception {
    var between = draft("between").authority().by(root).issue();
    var own = server().by(between).issue();
    var refused = refused(List.of(root), own.certificate());
    assertEquals("between", assertInstanceOf(UnknownAuthority.class, refused).authority());
  }

  @Test
  void a_self_signed_certificate_is_taken_only_when_it_is_trusted_itself() throws Exception {
    var own = server().issue();
    assertTaken(own, own);
    assertInstanceOf(SelfSigned.class, refused(List.of(root), own.certificate()));
  }

  @Test
  void an_authority_of_the_same_name_and_another_key_is_unknown() throws Exception {
    var own = server().by(authority("root")).issue();
    assertInstanceOf(UnknownAuthority.class, refused(List.of(root), own.certificate()));
    var both = List.of(root, authority("root"));
    assertInstanceOf(UnknownAuthority.class, refused(both, own.certificate()));
  }

  @Test
  void dates_count_for_the_server_and_for_its_authorities() throws Exception {
    var yesterday = Instant.now().minus(Duration.ofDays(1));
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    assertInstanceOf(
        Expired.class, refused(List.of(root), server().by(root).until(yesterday).issue()));
    assertInstanceOf(
        NotYetValid.class, refused(List.of(root), server().by(root).from(tomorrow).issue()));
    var old = draft("old").authority().until(yesterday).issue();
    var fault = refused(List.of(old), server().by(old).issue());
    assertEquals("old", assertInstanceOf(AuthorityExpired.class, fault).authority());
  }

  @Test
  void one_that_is_no_authority_signs_nothing() throws Exception {
    var nobody = draft("nobody").issue();
    assertInstanceOf(
        SignerIsNoAuthority.class, refused(List.of(nobody), server().by(nobody).issue()));
    var signsNothing = draft("x").authority().usages(KeyUsage.digitalSignature).issue();
    assertInstanceOf(
        SignerIsNoAuthority.class,
        refused(List.of(signsNothing), server().by(signsNothing).issue()));
    var leaf = server().by(root).issue();
    assertInstanceOf(SignerIsNoAuthority.class, refused(List.of(root), server().by(leaf).issue()));
  }

  @Test
  void a_certificate_for_clients_is_refused_and_so_is_one_of_an_authority_for_clients()
      throws Exception {
    var forClients = server().purposes(KeyPurposeId.id_kp_clientAuth).by(root).issue();
    assertInstanceOf(NotForServers.class, refused(List.of(root), forClients));
    assertInstanceOf(NotForServers.class, refused(List.of(forClients), forClients));
    var limited =
        draft("limited").authority().purposes(KeyPurposeId.id_kp_clientAuth).by(root).issue();
    assertInstanceOf(NotForServers.class, refused(List.of(root), server().by(limited).issue()));
    assertTaken(server().purposes(KeyPurposeId.anyExtendedKeyUsage).by(root).issue(), root);
  }

  @Test
  void sha_1_signs_nothing() throws Exception {
    var own = server().by(root).signedWith("SHA1withECDSA").issue();
    assertInstanceOf(WeakSignature.class, refused(List.of(root), own));
  }

  @Test
  void an_authority_for_some_names_signs_for_no_others() throws Exception {
    var limited = draft("limited").authority().onlyFor("example.org").issue();
    assertInstanceOf(BeyondLimits.class, refused(List.of(limited), server().by(limited).issue()));
    var ours = draft("ours").authority().onlyFor("localhost").issue();
    assertTaken(draft("x").names(name("localhost")).by(ours).issue(), ours);
    var between = draft("between").authority().onlyFor("example.org").by(root).issue();
    assertInstanceOf(BeyondLimits.class, refused(List.of(root), server().by(between).issue()));
  }

  @Test
  void a_weak_key_is_refused() throws Exception {
    var weak = draft("weak", pair("RSA", 512)).authority().issue();
    assertInstanceOf(BeyondLimits.class, refused(List.of(weak), server().by(weak).issue()));
  }

  @Test
  void names_count_before_authorities() throws Exception {
    var fault = refused(List.of(), draft("localhost").names(name("kubernetes")).by(root).issue());
    var names = assertInstanceOf(OtherNames.class, fault);
    assertEquals(List.of("kubernetes"), names.names());
    assertEquals("localhost", names.commonName());
    assertEquals("localhost", names.asked());
  }

  private static void assertTaken(Identity own, Identity trusted) {
    assertDoesNotThrow(() -> check(List.of(trusted), own.sent()));
  }

  private static CertificateFault refused(List<Identity> trusted, Identity own) {
    return refused(trusted, own.sent());
  }

  private static CertificateFault refused(List<Identity> trusted, X509Certificate... sent) {
    return assertThrows(FaultyChain.class, () -> check(trusted, sent)).fault();
  }

  private static void check(List<Identity> trusted, X509Certificate... sent) throws FaultyChain {
    var pool = new CertificatePool(trusted.stream().map(Identity::certificate).toList());
    CertificateChain.check(pool, Arrays.copyOf(sent, sent.length), "localhost");
  }
}
