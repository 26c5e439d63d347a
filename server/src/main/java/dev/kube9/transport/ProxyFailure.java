package dev.kube9.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection failed at the proxy, before it reached the server. */
public final class ProxyFailure extends IOException {
  /** What failed at the proxy. */
  public enum Why {
    HOST_UNKNOWN,
    REFUSED,
    TOO_SLOW,
    /** The TLS handshake with it; see the cause. */
    NO_TLS,
    LOGIN_MISSING,
    LOGIN_REFUSED,
    /** It does not connect to the server; the detail has its answer. */
    SERVER_NOT_REACHED,
    /** It does not speak the expected protocol. */
    NO_PROXY,
    BROKEN
  }

  private final String proxy;
  private final Why why;
  private final String detail;

  ProxyFailure(ProxyAddress proxy, Why why, String detail, @Nullable Throwable cause) {
    super("proxy " + proxy + ": " + why, cause);
    this.proxy = proxy.toString();
    this.why = why;
    this.detail = detail;
  }

  /** Host and port of the proxy. */
  public String proxy() {
    return proxy;
  }

  public Why why() {
    return why;
  }

  /** Details for people; may be empty. */
  public String detail() {
    return detail;
  }
}
