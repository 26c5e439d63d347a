package dev.kube9.tls;

import java.security.cert.CertificateException;
import java.util.Optional;

/** The certificate of a server or proxy was refused. */
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

  /** The server or proxy, such as {@code https://10.0.0.1:6443}. */
  public String peer() {
    return peer;
  }

  public CertificateFault fault() {
    return fault;
  }

  /** Where the trusted authorities come from; empty for the system's. */
  public Optional<String> authorities() {
    return Optional.of(authorities).filter(text -> !text.isEmpty());
  }
}
