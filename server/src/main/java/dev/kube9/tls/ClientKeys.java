package dev.kube9.tls;

import dev.kube9.auth.Credential.ClientCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Reads a client certificate and its key as Go's {@code tls.X509KeyPair} does: other text around
 * them is skipped, and both may be in the same text.
 *
 * <p>BouncyCastle only parses the encoding; the keys are made by the JDK. As a JCA provider
 * BouncyCastle would initialize all elliptic curves, which takes a third of a second and 70 MB
 * before the first request.
 */
final class ClientKeys {
  private static final byte[] SOMETHING = {9};
  private static final String ANEW = "Get the credentials of the context anew";

  private ClientKeys() {}

  /**
   * The key managers for {@code SSLContext.init}.
   *
   * @throws UnusableKey when one of the two cannot be parsed, or they do not match
   */
  static OfferedCertificate of(ClientCertificate pem) throws UnusableKey {
    var chain = chain(pem.certificate());
    var key = key(pem.key());
    if (!fit(chain.getFirst().getPublicKey(), key)) {
      throw new UnusableKey(
          "its client certificate and its client key do not fit",
          "Get both anew: each certificate belongs to one key");
    }
    return new OfferedCertificate(chain, key);
  }

  private static List<X509Certificate> chain(String pem) throws UnusableKey {
    var chain = new ArrayList<X509Certificate>();
    for (var block : Pem.blocks(pem)) {
      if (block.type().equals("CERTIFICATE")) {
        try {
          chain.add(CertificatePool.certificate(block.bytes()));
        } catch (CertificateException _) {
          throw new UnusableKey("its client certificate is damaged", ANEW);
        }
      }
    }
    if (chain.isEmpty()) {
      throw new UnusableKey(
          "its client certificate holds no certificate",
          "It must have a block that begins with -----BEGIN CERTIFICATE-----");
    }
    return chain;
  }

  private static PrivateKey key(String pem) throws UnusableKey {
    for (var block : Pem.blocks(pem)) {
      if (block.type().equals("PRIVATE KEY") || block.type().endsWith(" PRIVATE KEY")) {
        return key(block);
      }
    }
    throw new UnusableKey(
        "its client key holds no private key", "It must have a block of type PRIVATE KEY, as PEM");
  }

  private static PrivateKey key(Pem.Block block) throws UnusableKey {
    if (block.type().startsWith("ENCRYPTED")
        || block.headers().getOrDefault("Proc-Type", "").contains("ENCRYPTED")) {
      throw new UnusableKey(
          "its client key is protected by a passphrase, which cannot be asked for",
          "Decrypt it, for example with openssl pkey, or use an exec plugin");
    }
    try {
      var info = info(ASN1Sequence.getInstance(block.bytes()));
      return KeyFactory.getInstance(algorithm(info))
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException | IOException | RuntimeException _) {
      // The parser throws various exceptions for malformed input.
      throw new UnusableKey(
          "its client key is damaged, or neither RSA nor of an elliptic curve", ANEW);
    }
  }

  /** Converts PKCS#8, PKCS#1 (RSA) or SEC 1 (elliptic curves) to PKCS#8. */
  private static PrivateKeyInfo info(ASN1Sequence key) throws IOException {
    return switch (key.getObjectAt(1)) {
      case ASN1Integer _ ->
          new PrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
      case ASN1OctetString _ ->
          new PrivateKeyInfo(
              new AlgorithmIdentifier(
                  X9ObjectIdentifiers.id_ecPublicKey,
                  ECPrivateKey.getInstance(key).getParametersObject()),
              key);
      default -> PrivateKeyInfo.getInstance(key);
    };
  }

  private static String algorithm(PrivateKeyInfo info) {
    return switch (info.getPrivateKeyAlgorithm().getAlgorithm().getId()) {
      case "1.2.840.113549.1.1.1" -> "RSA";
      case "1.2.840.10045.2.1" -> "EC";
      case "1.3.101.112" -> "Ed25519";
      default -> throw new IllegalArgumentException("a key for something else");
    };
  }

  private static boolean fit(PublicKey certified, PrivateKey key) {
    if (certified instanceof RSAPublicKey ours && key instanceof RSAPrivateKey own) {
      return ours.getModulus().equals(own.getModulus());
    }
    try {
      var signature =
          Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "Ed25519");
      signature.initSign(key);
      signature.update(SOMETHING);
      var signed = signature.sign();
      signature.initVerify(certified);
      signature.update(SOMETHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
