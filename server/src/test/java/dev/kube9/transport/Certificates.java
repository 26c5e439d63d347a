package dev.kube9.transport;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes keys and certificates for tests. */
public final class Certificates {
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private Certificates() {}

  public static KeyPair pair(String algorithm, int size) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  /** A self-signed certificate. */
  public static X509Certificate certificate(KeyPair pair, String signature, GeneralName... names)
      throws Exception {
    return new Draft("somebody", pair).names(names).signedWith(signature).issue().certificate();
  }

  /** A self-signed authority. */
  public static Identity authority(String name) throws Exception {
    return draft(name).authority().issue();
  }

  /** A key of an elliptic curve, which is made fastest. */
  public static Draft draft(String commonName) throws Exception {
    return new Draft(commonName, pair("EC", 256));
  }

  public static Draft draft(String commonName, KeyPair pair) {
    return new Draft(commonName, pair);
  }

  /** A certificate of a server on loopback. */
  public static Draft server() throws Exception {
    return draft("kube-apiserver").names(address("127.0.0.1"), name("localhost"));
  }

  public static GeneralName name(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  public static GeneralName address(String address) {
    return new GeneralName(GeneralName.iPAddress, address);
  }

  /** A certificate with its key and its chain. */
  public record Identity(X509Certificate certificate, PrivateKey key, List<X509Certificate> chain) {

    public String pem() throws Exception {
      return Certificates.pem(certificate);
    }

    public String keyPem() {
      return Certificates.pem("PRIVATE KEY", key.getEncoded());
    }

    /** The chain without the root, as a server sends it. */
    public X509Certificate[] sent() {
      return chain.toArray(X509Certificate[]::new);
    }
  }

  /** A certificate before it is signed. */
  public static final class Draft {
    private final X500Name subject;
    private final KeyPair pair;
    private @Nullable Identity issuer;
    private String signature;
    private Instant from = Instant.now().minus(Duration.ofDays(2));
    private Instant until = Instant.now().plus(Duration.ofDays(2));
    private boolean authority;
    private int usages;
    private List<KeyPurposeId> purposes = List.of();
    private GeneralName[] names = {};
    private String permitted = "";

    private Draft(String commonName, KeyPair pair) {
      subject = new X500Name("CN=" + commonName);
      this.pair = pair;
      signature = signature(pair.getPrivate());
    }

    private static String signature(PrivateKey key) {
      return switch (key.getAlgorithm()) {
        case "RSA" -> "SHA256withRSA";
        case "EC" -> "SHA256withECDSA";
        default -> "Ed25519";
      };
    }

    public Draft by(Identity authority) {
      issuer = authority;
      signature = signature(authority.key());
      return this;
    }

    public Draft signedWith(String algorithm) {
      signature = algorithm;
      return this;
    }

    public Draft from(Instant start) {
      from = start;
      return this;
    }

    public Draft until(Instant end) {
      until = end;
      return this;
    }

    public Draft authority() {
      authority = true;
      return this;
    }

    /** Sets a {@link KeyUsage}. */
    public Draft usages(int bits) {
      usages = bits;
      return this;
    }

    public Draft purposes(KeyPurposeId... uses) {
      purposes = List.of(uses);
      return this;
    }

    public Draft names(GeneralName... alternatives) {
      names = alternatives;
      return this;
    }

    /** An authority that is constrained to names below this one. */
    public Draft onlyFor(String domain) {
      permitted = domain;
      return this;
    }

    public Identity issue() throws Exception {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer == null
                  ? subject
                  : X500Name.getInstance(
                      issuer.certificate().getSubjectX500Principal().getEncoded()),
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(from),
              Date.from(until),
              subject,
              pair.getPublic());
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (usages != 0) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usages));
      }
      if (!purposes.isEmpty()) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
      }
      if (!permitted.isEmpty()) {
        builder.addExtension(
            Extension.nameConstraints,
            true,
            new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(name(permitted))}, null));
      }
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      var signer =
          new JcaContentSignerBuilder(signature)
              .build(issuer == null ? pair.getPrivate() : issuer.key());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new Identity(certificate, pair.getPrivate(), chain(certificate));
    }

    private List<X509Certificate> chain(X509Certificate own) {
      var chain = new ArrayList<X509Certificate>();
      chain.add(own);
      if (issuer != null) {
        issuer.chain().stream()
            .filter(c -> !c.getIssuerX500Principal().equals(c.getSubjectX500Principal()))
            .forEach(chain::add);
      }
      return chain;
    }
  }

  public static String pem(X509Certificate certificate) throws Exception {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  public static String pem(String what, byte[] bytes) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body);
  }
}
