package dev.kube9.tls;

import java.security.cert.CertificateException;
import java.util.Optional;

/** A server, or a proxy, is not who it says: its certificate does not prove it. */
public final class CertificateRefused extends CertificateException {
  private final String peer;
  private final CertificateFault fault;
  private final String authorities;

  CertificateRefused(String peer, CertificateFault fault, Optional<String> authorities) {
    super(peer + ": " + fault);
    this.peer = peer;
    this.fault = fault;
    this.authorities = authorities.orElse("");
  }

  /** Whose certificate it is, as in {@code https://10.0.0.1:6443}. */
  public String peer() {
    return peer;
  }

  public CertificateFault fault() {
    return fault;
  }

  /** Where the trusted authorities stand; empty: those of the system. */
  public Optional<String> authorities() {
    return Optional.of(authorities).filter(text -> !text.isEmpty());
  }
}
