package dev.kube9.tls;

import java.time.Instant;
import java.util.List;

/** What is wrong with a certificate or with one of its signers. */
public sealed interface CertificateFault {
  record Expired(Instant at) implements CertificateFault {}

  record NotYetValid(Instant from) implements CertificateFault {}

  /**
   * It has other names.
   *
   * @param names its names and addresses; may be empty
   * @param commonName the common name of its subject, which is not used to check names; may be
   *     empty
   * @param asked the name that it should have
   */
  record OtherNames(List<String> names, String commonName, String asked)
      implements CertificateFault {}

  /** Its extended key usages do not include server authentication. */
  record NotForServers() implements CertificateFault {}

  record UnknownAuthority(String authority) implements CertificateFault {}

  /** It is self-signed and not trusted. */
  record SelfSigned() implements CertificateFault {}

  record AuthorityExpired(String authority, Instant at) implements CertificateFault {}

  record AuthorityNotYetValid(String authority, Instant from) implements CertificateFault {}

  /** It was signed by a certificate that is not an authority. */
  record SignerIsNoAuthority(String signer) implements CertificateFault {}

  /** It was signed with a broken algorithm such as SHA-1. */
  record WeakSignature(String algorithm) implements CertificateFault {}

  /** An authority restricts the names or uses of the certificates that it signs. */
  record BeyondLimits() implements CertificateFault {}

  /** It cannot be parsed. */
  record Unreadable() implements CertificateFault {}
}
