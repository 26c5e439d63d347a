package dev.kube9.rest;

import dev.kube9.tls.CertificateFault.AuthorityExpired;
import dev.kube9.tls.CertificateFault.AuthorityNotYetValid;
import dev.kube9.tls.CertificateFault.BeyondLimits;
import dev.kube9.tls.CertificateFault.Expired;
import dev.kube9.tls.CertificateFault.NotForServers;
import dev.kube9.tls.CertificateFault.NotYetValid;
import dev.kube9.tls.CertificateFault.OtherNames;
import dev.kube9.tls.CertificateFault.SelfSigned;
import dev.kube9.tls.CertificateFault.SignerIsNoAuthority;
import dev.kube9.tls.CertificateFault.UnknownAuthority;
import dev.kube9.tls.CertificateFault.Unreadable;
import dev.kube9.tls.CertificateFault.WeakSignature;
import dev.kube9.tls.CertificateRefused;
import java.time.Instant;
import java.util.List;

/** Words for what is wrong with a certificate, and what helps. */
record CertificateWords(String reason, String hint) {
  private static final int MOST_NAMES = 8;
  private static final String CLOCK =
      "Have it renewed by whoever runs the cluster, if this machine's clock is right";
  private static final String ANEW = "It has to be issued anew by whoever runs the cluster";

  static CertificateWords of(CertificateRefused refused) {
    var certificate = "the certificate of " + refused.peer();
    return switch (refused.fault()) {
      case Expired it ->
          new CertificateWords("%s expired on %s".formatted(certificate, day(it.at())), CLOCK);
      case NotYetValid it ->
          new CertificateWords(
              "%s is not valid before %s".formatted(certificate, day(it.from())), CLOCK);
      case OtherNames it -> ofOthers(certificate, it);
      case NotForServers _ -> new CertificateWords(certificate + " is not meant for servers", ANEW);
      case UnknownAuthority it ->
          ofUnknown(
              "%s was signed by %s, an authority".formatted(certificate, it.authority()), refused);
      case SelfSigned _ ->
          ofUnknown(certificate + " is signed by nobody but itself, and it is one", refused);
      case AuthorityExpired it ->
          new CertificateWords(
              "%s was signed by %s, an authority that expired on %s"
                  .formatted(certificate, it.authority(), day(it.at())),
              CLOCK);
      case AuthorityNotYetValid it ->
          new CertificateWords(
              "%s was signed by %s, an authority that is not valid before %s"
                  .formatted(certificate, it.authority(), day(it.from())),
              CLOCK);
      case SignerIsNoAuthority it ->
          new CertificateWords(
              "%s was signed by %s, which is no certificate authority"
                  .formatted(certificate, it.signer()),
              ANEW);
      case WeakSignature it ->
          new CertificateWords(
              "%s is signed with %s, which is not safe any more"
                  .formatted(certificate, it.algorithm()),
              ANEW);
      case BeyondLimits _ ->
          new CertificateWords(certificate + " is not one that its authority may sign", ANEW);
      case Unreadable _ ->
          new CertificateWords(
              certificate + " has requirements that kube9 does not understand", ANEW);
    };
  }

  private static CertificateWords ofOthers(String certificate, OtherNames others) {
    if (others.names().isEmpty()) {
      return new CertificateWords(
          "%s is for no host and so not for %s%s"
              .formatted(
                  certificate,
                  others.asked(),
                  others.commonName().isEmpty()
                      ? ""
                      : ": it has only the common name %s, which does not count"
                          .formatted(others.commonName())),
          "It has to be issued anew with subject alternative names");
    }
    return new CertificateWords(
        "%s is for %s and not for %s"
            .formatted(certificate, listed(others.names()), others.asked()),
        "If it is the right server, set tls-server-name of the cluster to one of its names");
  }

  private static String listed(List<String> names) {
    var shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
    return names.size() > MOST_NAMES ? shown + ", …" : shown;
  }

  private static CertificateWords ofUnknown(String signed, CertificateRefused refused) {
    return refused
        .authorities()
        .map(
            where ->
                new CertificateWords(
                    signed + " that " + where + " does not hold",
                    "Get the kubeconfig anew if the cluster was made again; else something in"
                        + " between answers in its place, such as a company's proxy"))
        .orElse(
            new CertificateWords(
                signed + " that this system does not trust",
                "Name the authority's file as certificate-authority of the cluster, or by the"
                    + " variable SSL_CERT_FILE"));
  }

  /** In UTC, as in certificates. */
  private static String day(Instant at) {
    return at.toString().substring(0, "2026-01-02".length());
  }
}
