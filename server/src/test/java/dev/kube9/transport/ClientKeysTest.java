package dev.kube9.transport;

import static dev.kube9.transport.Certificates.certificate;
import static dev.kube9.transport.Certificates.pair;
import static dev.kube9.transport.Certificates.pem;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.auth.Credential.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as kubeconfigs have them: kubeadm's and kind's PKCS#1, k3s' SEC 1, and PKCS#8. */
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
    assertThrows(
        GeneralSecurityException.class,
        () -> ClientKeys.of(new ClientCertificate(certificate, CURVE)));
    assertThrows(
        GeneralSecurityException.class,
        () -> ClientKeys.of(new ClientCertificate("no certificate", certificate)));
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
