package dev.kube9.transport;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * TLS for a test's server on loopback.
 *
 * @param context accepts any client certificate, so that tests can check which one was sent
 * @param authority the certificate to trust, in PEM
 */
public record LoopbackTls(SSLContext context, String authority) {

  public static LoopbackTls make() {
    try {
      var pair = Certificates.pair("EC", 256);
      var own = certificate(pair);
      return new LoopbackTls(context(pair, own), Certificates.pem(own));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The field of a cluster's entry that trusts this server. */
  public String trust() {
    var bytes = authority.getBytes(StandardCharsets.UTF_8);
    return "certificate-authority-data: " + Base64.getEncoder().encodeToString(bytes);
  }

  /** The server's certificate, valid for one day. */
  private static X509Certificate certificate(KeyPair pair) throws Exception {
    var name = new X500Name("CN=loopback");
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minusSeconds(60)),
            Date.from(now.plus(Duration.ofDays(1))),
            name,
            pair.getPublic());
    var loopback = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(loopback));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static SSLContext context(KeyPair pair, X509Certificate own) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("own", pair.getPrivate(), new char[0], new X509Certificate[] {own});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, new char[0]);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), new TrustManager[] {new TrustAll()}, null);
    return tls;
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
