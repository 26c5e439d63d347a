package dev.kube9.tls;

import static dev.kube9.transport.Certificates.certificate;
import static dev.kube9.transport.Certificates.pair;
import static dev.kube9.transport.Certificates.pem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.auth.Credential.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key formats of kubeconfigs: PKCS#1 of kubeadm and kind, SEC 1 of k3s, and PKCS#8. */
class ClientKeysTest {
  private static final String CURVE =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      """;

  @ParameterizedTest
  @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA", "Ed25519, 255, Ed25519"})
  void a_key_in_pkcs_8_is_taken(String algorithm, int size, String signature) throws Exception {
    var pair = pair(algorithm, size);
    assertTaken(pair, signature, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  @Test
  void an_rsa_key_in_pkcs_1_is_taken() throws Exception {
    var pair = pair("RSA", 2048);
    assertTaken(pair, "SHA256withRSA", pem("RSA PRIVATE KEY", inner(pair)));
  }

  @Test
  void an_ec_key_in_sec_1_is_taken_also_after_its_curve() throws Exception {
    var pair = pair("EC", 256);
    var info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    var key =
        new ECPrivateKey(
            256,
            ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(),
            info.getPrivateKeyAlgorithm().getParameters());
    var pem = pem("EC PRIVATE KEY", key.getEncoded());
    assertTaken(pair, "SHA256withECDSA", pem);
    assertTaken(pair, "SHA256withECDSA", CURVE + pem);
  }

  @Test
  void without_a_key_or_a_certificate_there_is_none() throws Exception {
    var pair = pair("EC", 256);
    var certificate = pem(certificate(pair, "SHA256withECDSA"));
    assertUnusable("holds no private key", certificate, CURVE);
    assertUnusable("holds no certificate", "no certificate", certificate);
    assertUnusable("is damaged", certificate, pem("PRIVATE KEY", new byte[] {48, 3, 2, 1, 5}));
    assertUnusable("is damaged", certificate, pem("PRIVATE KEY", new byte[] {1}));
  }

  @Test
  @Tag("case:certificate-and-key-in-one-file")
  void certificate_and_key_may_stand_in_one_file_in_both_orders_and_between_text()
      throws Exception {
    var pair = pair("RSA", 2048);
    var certificate = pem(certificate(pair, "SHA256withRSA"));
    var key = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    for (var both :
        List.of(
            certificate + key,
            key + certificate,
            ("subject=/CN=user\n" + certificate + "\nthe key:\n" + key).replace("\n", "\r\n"))) {
      var keys = ClientKeys.of(new ClientCertificate(both, both));
      assertEquals(pair.getPrivate(), keys.getPrivateKey("client"));
      assertEquals(1, keys.getCertificateChain("client").length);
    }
  }

  @Test
  @Tag("case:encrypted-client-key")
  void a_key_behind_a_passphrase_is_told_as_such_in_the_new_form_and_in_the_old() throws Exception {
    var certificate = pem(certificate(pair("RSA", 2048), "SHA256withRSA"));
    var sealed = "sealed".repeat(20).getBytes(StandardCharsets.UTF_8);
    var unusable = assertUnusable("passphrase", certificate, pem("ENCRYPTED PRIVATE KEY", sealed));
    assertTrue(unusable.hint().contains("Decrypt it"), unusable.hint());
    assertUnusable(
        "passphrase",
        certificate,
        pem("RSA PRIVATE KEY", sealed)
            .replaceFirst(
                "KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\n"));
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA", "Ed25519, 255, Ed25519"})
  void a_key_of_another_certificate_is_told_as_such(String algorithm, int size, String signature)
      throws Exception {
    var certificate = pem(certificate(pair(algorithm, size), signature));
    var others = pair(algorithm, size).getPrivate().getEncoded();
    assertUnusable("do not fit", certificate, pem("PRIVATE KEY", others));
    var ofAnotherSort =
        pair(algorithm.equals("EC") ? "RSA" : "EC", algorithm.equals("EC") ? 2048 : 256);
    assertUnusable(
        "do not fit", certificate, pem("PRIVATE KEY", ofAnotherSort.getPrivate().getEncoded()));
  }

  private static UnusableKey assertUnusable(String why, String certificate, String key) {
    var unusable =
        assertThrows(
            UnusableKey.class, () -> ClientKeys.of(new ClientCertificate(certificate, key)));
    assertTrue(unusable.reason().contains(why), unusable.reason());
    return unusable;
  }

  private static void assertTaken(KeyPair pair, String signature, String key) throws Exception {
    var manager = ClientKeys.of(new ClientCertificate(pem(certificate(pair, signature)), key));
    var text = "signed".getBytes(StandardCharsets.UTF_8);
    var signer = Signature.getInstance(signature);
    signer.initSign(manager.getPrivateKey("client"));
    signer.update(text);
    var signed = signer.sign();
    signer.initVerify(manager.getCertificateChain("client")[0]);
    signer.update(text);
    assertTrue(signer.verify(signed));
  }

  private static byte[] inner(KeyPair pair) throws Exception {
    return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
        .parsePrivateKey()
        .toASN1Primitive()
        .getEncoded();
  }
}
