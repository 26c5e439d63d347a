package dev.kube9.transport;

import dev.kube9.auth.Credential.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * A client certificate and its key, as a TLS handshake wants them.
 *
 * <p>Not by client-java, which makes BouncyCastle a provider of the whole JVM for it: that computes
 * every elliptic curve there is, a third of a second and 70 MB before the first request. Its parser
 * alone costs next to nothing; the keys themselves are the JDK's.
 */
final class ClientKeys {
  private static final char[] NO_PASSWORD = {};

  private ClientKeys() {}

  /**
   * For {@code SSLContext.init}.
   *
   * @throws GeneralSecurityException when one of the two cannot be read, or they do not fit
   */
  static KeyManager[] of(ClientCertificate proof) throws GeneralSecurityException, IOException {
    var pem = proof.certificate().getBytes(StandardCharsets.ISO_8859_1);
    var chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))
            .toArray(Certificate[]::new);
    // In memory only; the default type would derive keys from the password for 50 ms.
    var store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry("client", key(proof.key()), NO_PASSWORD, chain);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_PASSWORD);
    return managers.getKeyManagers();
  }

  /** The first private key among the blocks: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). */
  private static PrivateKey key(String pem) throws GeneralSecurityException, IOException {
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (var block = parser.readObject(); block != null; block = parser.readObject()) {
        switch (block) {
          case PEMKeyPair pair -> {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo info -> {
            return new JcaPEMKeyConverter().getPrivateKey(info);
          }
          default -> {
            // The parameters of a curve often come first.
          }
        }
      }
      throw new GeneralSecurityException("there is no private key");
    }
  }
}
