package dev.kube9.auth;

import dev.kube9.auth.Credential.ClientCertificate;
import dev.kube9.kubeconfig.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The client certificate and key of a user's entry. */
final class UserCertificate {
  private UserCertificate() {}

  /** Absent when the entry has neither. */
  static Optional<ClientCertificate> of(Entry user) {
    var certificate = user.bytes("client-certificate-data", "client-certificate");
    var key = user.bytes("client-key-data", "client-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw user.invalid("it has a client certificate or a client key, but not both");
    }
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new ClientCertificate(pem(certificate.get()), pem(key.get())))
        : Optional.empty();
  }

  private static String pem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
