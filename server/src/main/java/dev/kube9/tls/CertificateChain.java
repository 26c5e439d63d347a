package dev.kube9.tls;

import dev.kube9.tls.CertificateFault.AuthorityExpired;
import dev.kube9.tls.CertificateFault.AuthorityNotYetValid;
import dev.kube9.tls.CertificateFault.BeyondLimits;
import dev.kube9.tls.CertificateFault.Expired;
import dev.kube9.tls.CertificateFault.NotForServers;
import dev.kube9.tls.CertificateFault.NotYetValid;
import dev.kube9.tls.CertificateFault.SelfSigned;
import dev.kube9.tls.CertificateFault.SignerIsNoAuthority;
import dev.kube9.tls.CertificateFault.UnknownAuthority;
import dev.kube9.tls.CertificateFault.Unreadable;
import dev.kube9.tls.CertificateFault.WeakSignature;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a server's certificate chain leads to a trusted certificate, by the rules of Go's
 * {@code x509.Verify}. Java's own check refuses what Go accepts: server certificates without
 * digitalSignature, and trusted certificates that are not roots.
 *
 * <ol>
 *   <li>The server's certificate is valid now and has the requested name.
 *   <li>If it is trusted itself, no signature is needed.
 *   <li>Otherwise each possible signer is tried, first the trusted ones, then those that the server
 *       sent, and in turn the signers of these.
 *   <li>A signer must be valid now and an authority, and no signature may be weak.
 *   <li>Each certificate of the chain with extended key usages must allow server authentication.
 *   <li>Java's validator must accept the chain: name constraints, policies, weak keys.
 * </ol>
 */
final class CertificateChain {
  private static final String SERVERS = "1.3.6.1.5.5.7.3.1";
  private static final String ANYTHING = "2.5.29.37.0";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final int SIGNS_CERTIFICATES = 5;

  /** Go's limit, so that malicious chains cannot use much CPU. */
  private static final int MOST_SIGNATURES = 100;

  private final CertificatePool trusted;
  private final List<X509Certificate> sent;
  private int signatures;

  /** The first reason against a signer, reported when no chain is found. */
  private @Nullable CertificateFault against;

  private CertificateChain(CertificatePool trusted, X509Certificate[] sent) {
    this.trusted = trusted;
    this.sent = Arrays.asList(sent);
  }

  /**
   * @param sent the certificates that the server sent, its own first
   * @param name the name that the server must have
   */
  static void check(CertificatePool trusted, X509Certificate[] sent, String name)
      throws FaultyChain {
    var own = sent[0];
    checkDates(own);
    if (own.hasUnsupportedCriticalExtension()) {
      throw new FaultyChain(new Unreadable());
    }
    HostNames.check(own, name);
    if (trusted.contains(own)) {
      if (!isForServers(own)) {
        throw new FaultyChain(new NotForServers());
      }
      return;
    }
    new CertificateChain(trusted, sent).build();
  }

  private static void checkDates(X509Certificate certificate) throws FaultyChain {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException _) {
      throw new FaultyChain(new Expired(certificate.getNotAfter().toInstant()));
    } catch (CertificateNotYetValidException _) {
      throw new FaultyChain(new NotYetValid(certificate.getNotBefore().toInstant()));
    }
  }

  private void build() throws FaultyChain {
    if (!leadsToTrust(List.of(sent.getFirst()))) {
      throw new FaultyChain(against == null ? unknown(sent.getFirst()) : against);
    }
  }

  private static CertificateFault unknown(X509Certificate own) {
    return isSelfIssued(own)
        ? new SelfSigned()
        : new UnknownAuthority(HostNames.known(own.getIssuerX500Principal().getName()));
  }

  private boolean leadsToTrust(List<X509Certificate> chain) {
    for (var root : trusted.certificates()) {
      if (mayHaveSigned(root, chain, true) && isGood(with(chain, root))) {
        return true;
      }
    }
    for (var between : sent.subList(1, sent.size())) {
      if (mayHaveSigned(between, chain, false) && leadsToTrust(with(chain, between))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayHaveSigned(
      X509Certificate signer, List<X509Certificate> chain, boolean isTrusted) {
    var signed = chain.getLast();
    if (!signed.getIssuerX500Principal().equals(signer.getSubjectX500Principal())
        || chain.contains(signer)
        || ++signatures > MOST_SIGNATURES) {
      return false;
    }
    var fault = faultOf(signer, signed, chain.size() - 1, isTrusted);
    // A certificate whose key does not match only has the same name, so it is no reason.
    if (fault != null && !(fault instanceof UnknownAuthority) && against == null) {
      against = fault;
    }
    return fault == null;
  }

  private static @Nullable CertificateFault faultOf(
      X509Certificate signer, X509Certificate signed, int between, boolean isTrusted) {
    var name = HostNames.known(signer.getSubjectX500Principal().getName());
    var algorithm = signed.getSigAlgName().toUpperCase(Locale.ROOT);
    if (!hasSigned(signer, signed)) {
      return new UnknownAuthority(name);
    }
    if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
      return new WeakSignature(signed.getSigAlgName());
    }
    if (!isAuthority(signer, isTrusted)) {
      return new SignerIsNoAuthority(name);
    }
    if (signer.getBasicConstraints() >= 0 && between > signer.getBasicConstraints()) {
      return new BeyondLimits();
    }
    try {
      checkDates(signer);
    } catch (FaultyChain outOfTime) {
      return outOfTime.fault() instanceof Expired expired
          ? new AuthorityExpired(name, expired.at())
          : new AuthorityNotYetValid(name, signer.getNotBefore().toInstant());
    }
    return signer.hasUnsupportedCriticalExtension() ? new Unreadable() : null;
  }

  private static boolean hasSigned(X509Certificate signer, X509Certificate signed) {
    try {
      signed.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /** X.509 version 1 has no such field; these certificates must be trusted themselves. */
  private static boolean isAuthority(X509Certificate signer, boolean isTrusted) {
    var usage = signer.getKeyUsage();
    return (signer.getBasicConstraints() >= 0 || (isTrusted && signer.getVersion() < 3))
        && (usage == null || usage[SIGNS_CERTIFICATES]);
  }

  private boolean isGood(List<X509Certificate> chain) {
    if (!chain.stream().allMatch(CertificateChain::isForServers)) {
      against = against == null ? new NotForServers() : against;
      return false;
    }
    if (!isValidForJava(chain)) {
      against = against == null ? new BeyondLimits() : against;
      return false;
    }
    return true;
  }

  private static boolean isForServers(X509Certificate certificate) {
    try {
      var uses = certificate.getExtendedKeyUsage();
      return uses == null || uses.contains(SERVERS) || uses.contains(ANYTHING);
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  private static boolean isValidForJava(List<X509Certificate> chain) {
    var root = chain.getLast();
    var limitsNames = root.getExtensionValue(NAME_CONSTRAINTS) != null;
    // Java ignores the name constraints of the trust anchor, so an anchor that has some is part of
    // the path.
    var path = limitsNames && isSelfIssued(root) ? chain : chain.subList(0, chain.size() - 1);
    var anchor =
        limitsNames && isSelfIssued(root)
            ? new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null)
            : new TrustAnchor(root, null);
    try {
      var parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      var _ =
          CertPathValidator.getInstance("PKIX")
              .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
  }

  private static List<X509Certificate> with(List<X509Certificate> chain, X509Certificate next) {
    var longer = new ArrayList<>(chain);
    longer.add(next);
    return longer;
  }
}
