package dev.kube9.transport;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates that are trusted, each of them: a root, one in between, or a server's own. */
record CertificatePool(List<X509Certificate> certificates) {

  CertificatePool {
    certificates = List.copyOf(certificates);
  }

  /** All that can be read, as Go's {@code AppendCertsFromPEM}; what else there is, is skipped. */
  static CertificatePool ofPem(byte[] pem) {
    var found = new ArrayList<X509Certificate>();
    for (var block : Pem.blocks(new String(pem, StandardCharsets.ISO_8859_1))) {
      if (block.type().equals("CERTIFICATE") && block.headers().isEmpty()) {
        try {
          found.add(certificate(block.bytes()));
        } catch (CertificateException _) {
          // One that cannot be read hides none of the others.
        }
      }
    }
    return new CertificatePool(found);
  }

  static X509Certificate certificate(byte[] der) throws CertificateException {
    var in = new ByteArrayInputStream(der);
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
  }

  boolean isEmpty() {
    return certificates.isEmpty();
  }

  boolean contains(X509Certificate certificate) {
    return certificates.contains(certificate);
  }
}
