package dev.kube9.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A client certificate and its key in PEM. */
public record ClientPair(String certificate, String key) {

  public static ClientPair named(String commonName) {
    try {
      var pair = Certificates.pair("EC", 256);
      var name = new X500Name("CN=" + commonName);
      var now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.ONE,
              Date.from(now.minusSeconds(60)),
              Date.from(now.plus(Duration.ofDays(1))),
              name,
              pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new ClientPair(
          Certificates.pem(certificate),
          Certificates.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Writes the files {@code c.crt} and {@code c.key}. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("c.crt"), certificate);
    Files.writeString(folder.resolve("c.key"), key);
  }
}
