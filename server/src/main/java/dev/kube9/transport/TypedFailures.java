package dev.kube9.transport;

import dev.kube9.tls.ClientCertificateRefused;
import dev.kube9.tls.OfferedCertificate;
import java.io.IOException;
import java.io.InterruptedIOException;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Recognizes connections that a server ended because of the client certificate, or because there
 * was none. With TLS 1.3 the server does so after the handshake, and its alert is often lost. Then
 * the connection breaks after the server has requested a certificate and before its first answer.
 */
final class TypedFailures implements Interceptor {
  private final OfferedCertificate offered;
  private volatile boolean answered;

  TypedFailures(OfferedCertificate offered) {
    this.offered = offered;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      var response = chain.proceed(chain.request());
      answered = true;
      return response;
    } catch (ProxyFailure | InterruptedIOException other) {
      throw other;
    } catch (IOException failure) {
      var alert = ClientCertificateRefused.alert(failure);
      if (alert.isPresent() || isAfterRequest(failure)) {
        throw new ClientCertificateRefused(alert.orElse(""), !offered.isNone(), failure);
      }
      throw failure;
    }
  }

  /** Whether the server ended the connection because of its request for a certificate. */
  private boolean isAfterRequest(IOException failure) {
    if (answered || !offered.wasAskedFor()) {
      return false;
    }
    return isBroken(failure)
        || (offered.isNone() && ClientCertificateRefused.isHandshakeFailure(failure));
  }

  /** Whether an established connection broke after the handshake. */
  private static boolean isBroken(IOException failure) {
    return !(failure instanceof SSLException) && BrokenConnection.is(failure);
  }
}
