package dev.kube9.tls;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** A server ended the handshake because of the client certificate, or because there was none. */
public final class ClientCertificateRefused extends IOException {
  /** The alerts about certificates. Sent by a server, they are about the client's. */
  private static final Pattern ALERT =
      Pattern.compile(
          "fatal alert: (certificate_required|bad_certificate|unsupported_certificate"
              + "|certificate_revoked|certificate_expired|certificate_unknown|unknown_ca"
              + "|access_denied|no_certificate)");

  /** What many servers send with TLS 1.2 when there was no client certificate, as RFC 5246 asks. */
  private static final Pattern HANDSHAKE = Pattern.compile("fatal alert: handshake_failure");

  private final boolean shown;
  private final String alert;

  public ClientCertificateRefused(String alert, boolean shown, Throwable cause) {
    super("client certificate: " + alert, cause);
    this.alert = alert;
    this.shown = shown;
  }

  /** The name of the alert in a failure that is about the client certificate; empty for others. */
  public static Optional<String> alert(IOException failure) {
    return find(ALERT, failure).map(alert -> alert.group(1).replace('_', ' '));
  }

  /**
   * Whether the server ended the handshake without naming a reason. It is about the client
   * certificate only if the server had requested one and got none.
   */
  public static boolean isHandshakeFailure(IOException failure) {
    return find(HANDSHAKE, failure).isPresent();
  }

  private static Optional<Matcher> find(Pattern alert, IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      var matcher = alert.matcher(String.valueOf(t.getMessage()));
      if (t instanceof SSLException && matcher.find()) {
        return Optional.of(matcher);
      }
    }
    return Optional.empty();
  }

  /** Whether a client certificate was sent. */
  public boolean shown() {
    return shown;
  }

  /** The alert's name; empty when there was none. */
  public String alert() {
    return alert;
  }
}
