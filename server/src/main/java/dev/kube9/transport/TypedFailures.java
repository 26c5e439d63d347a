package dev.kube9.transport;

import dev.kube9.tls.ClientCertificateRefused;
import dev.kube9.tls.OfferedCertificate;
import java.io.IOException;
import java.io.InterruptedIOException;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Tells when it was our certificate, or the lack of one, that a server ended a connection for. With
 * TLS 1.3 it does so when the request is on its way already, and its alert is often lost: what we
 * see then is a connection that broke, after the server had asked for a certificate, and before it
 * ever gave an answer.
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
      if (alert.isPresent() || (isBroken(failure) && offered.wasAskedFor() && !answered)) {
        throw new ClientCertificateRefused(alert.orElse(""), !offered.isNone(), failure);
      }
      throw failure;
    }
  }

  /** Whether it broke after the handshake. */
  private static boolean isBroken(IOException failure) {
    return !(failure instanceof SSLException);
  }
}
