package dev.kube9.tls;

import java.io.IOException;
import java.util.Optional;
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

  private final boolean shown;
  private final String alert;

  public ClientCertificateRefused(String alert, boolean shown, Throwable cause) {
    super("client certificate: " + alert, cause);
    this.alert = alert;
    this.shown = shown;
  }

  /** The name of the alert in a failure that is about the client certificate; empty for others. */
  public static Optional<String> alert(IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      var alert = ALERT.matcher(String.valueOf(t.getMessage()));
      if (t instanceof SSLException && alert.find()) {
        return Optional.of(alert.group(1).replace('_', ' '));
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
