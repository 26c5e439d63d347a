package dev.kube9.tls;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Trusted certificates. Each may be a root, an intermediate, or a server's own. */
record CertificatePool(List<X509Certificate> certificates) {

  CertificatePool {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads all certificates in a text and skips everything else, as Go's {@code AppendCertsFromPEM}.
   */
  static CertificatePool ofPem(byte[] pem) {
    return ofPem(List.of(pem));
  }

  /** Keeps each certificate once: systems have them in one bundle and in single files as well. */
  static CertificatePool ofPem(List<byte[]> texts) {
    var seen = new HashSet<ByteBuffer>();
    var found = new ArrayList<X509Certificate>();
    for (var text : texts) {
      for (var block : Pem.blocks(new String(text, StandardCharsets.ISO_8859_1))) {
        var wanted = block.type().equals("CERTIFICATE") && block.headers().isEmpty();
        if (wanted && seen.add(block.content())) {
          addReadable(block.bytes(), found);
        }
      }
    }
    return new CertificatePool(found);
  }

  /** A certificate that cannot be parsed is skipped. */
  private static void addReadable(byte[] der, List<X509Certificate> found) {
    try {
      found.add(certificate(der));
    } catch (CertificateException _) {
      // Damaged, or of an unknown type.
    }
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
