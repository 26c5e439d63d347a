package dev.kube9.auth;

import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client certificate and key of a user's entry, inline or in files. Files are read again when
 * they have changed.
 */
final class CertificateFiles {
  private final Entry user;
  private final Optional<Path> certificateFile;
  private final Optional<Path> keyFile;
  private String readAt = "";
  private Credential.@Nullable ClientCertificate known;

  private CertificateFiles(Entry user) {
    this.user = user;
    certificateFile = user.path("client-certificate");
    keyFile = user.path("client-key");
  }

  /** Empty without a certificate: a key alone is ignored, as by client-go. */
  static Optional<CertificateFiles> of(Entry user) {
    var named =
        user.text("client-certificate-data").isPresent()
            || user.text("client-certificate").isPresent();
    if (!named) {
      return Optional.empty();
    }
    checkOnce(user, "client-certificate");
    checkOnce(user, "client-key");
    return Optional.of(new CertificateFiles(user));
  }

  private static void checkOnce(Entry user, String file) {
    if (user.text(file).isPresent() && user.text(file + "-data").isPresent()) {
      throw user.invalid("it has %1$s and %1$s-data: only one of them is allowed".formatted(file));
    }
  }

  /**
   * The current certificate and key. While the files cannot be read, because they are being
   * replaced, those that were read last.
   *
   * @throws KubeconfigFailure when they could not be read yet
   */
  synchronized Credential.ClientCertificate now() {
    var stamp = FileStamp.of(certificateFile) + FileStamp.of(keyFile);
    if (known != null && stamp.equals(readAt)) {
      return known;
    }
    try {
      known = read();
      readAt = stamp;
    } catch (KubeconfigFailure unreadable) {
      if (known == null) {
        throw unreadable;
      }
    }
    return known;
  }

  private Credential.ClientCertificate read() {
    var certificate = user.bytes("client-certificate-data", "client-certificate");
    var key = user.bytes("client-key-data", "client-key");
    if (certificate.isEmpty() || key.isEmpty()) {
      throw user.invalid("it has a client-certificate and no client-key");
    }
    return new Credential.ClientCertificate(pem(certificate.get()), pem(key.get()));
  }

  private static String pem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
