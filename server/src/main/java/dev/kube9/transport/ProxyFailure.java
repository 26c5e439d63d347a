package dev.kube9.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection failed at the proxy, before it got to the server. */
public final class ProxyFailure extends IOException {
  /** What the proxy did. */
  public enum Why {
    HOST_UNKNOWN,
    REFUSED,
    TOO_SLOW,
    /** Its certificate or the handshake with it; the cause says more. */
    NO_TLS,
    LOGIN_MISSING,
    LOGIN_REFUSED,
    /** It does not lead to the server; the detail has its answer. */
    SERVER_NOT_REACHED,
    /** What answers there is no proxy of this sort. */
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

  /** Host and port. */
  public String proxy() {
    return proxy;
  }

  public Why why() {
    return why;
  }

  /** For people; may be empty. */
  public String detail() {
    return detail;
  }
}
