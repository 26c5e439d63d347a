package dev.kube9.tls;

/** Thrown where a fault is found; {@link ServerTrust} adds the server or proxy. */
final class FaultyChain extends Exception {
  private final transient CertificateFault fault;

  FaultyChain(CertificateFault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  CertificateFault fault() {
    return fault;
  }
}
