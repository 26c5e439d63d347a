package dev.kube9.tls;

import java.time.Instant;
import java.util.List;

/** What is wrong with a certificate, or with an authority that signed it. */
public sealed interface CertificateFault {
  record Expired(Instant at) implements CertificateFault {}

  record NotYetValid(Instant from) implements CertificateFault {}

  /**
   * It is of others.
   *
   * @param names its names and addresses, perhaps none
   * @param commonName the name in its subject, which counts for nothing since years; may be empty
   * @param asked the name that it would have to have
   */
  record OtherNames(List<String> names, String commonName, String asked)
      implements CertificateFault {}

  /** Its extended key usage does not have servers. */
  record NotForServers() implements CertificateFault {}

  record UnknownAuthority(String authority) implements CertificateFault {}

  /** It is signed by its own key, and not among those that are trusted themselves. */
  record SelfSigned() implements CertificateFault {}

  record AuthorityExpired(String authority, Instant at) implements CertificateFault {}

  record AuthorityNotYetValid(String authority, Instant from) implements CertificateFault {}

  /** A certificate signed it that must not sign others. */
  record SignerIsNoAuthority(String signer) implements CertificateFault {}

  /** Signed with something that is broken, such as SHA-1. */
  record WeakSignature(String algorithm) implements CertificateFault {}

  /** An authority limits what those that it signs may be for. */
  record BeyondLimits() implements CertificateFault {}

  /** It cannot be understood. */
  record Unreadable() implements CertificateFault {}
}
