package dev.kube9.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Checks the certificate and name of one server or proxy during the handshake. It extends
 * X509ExtendedTrustManager because Java adds its own checks to other trust managers.
 */
final class ServerTrust extends X509ExtendedTrustManager {
  private final String peer;
  private final String name;
  private final Authorities authorities;

  /**
   * @param peer the server or proxy, for people
   * @param name the name that its certificate must have
   */
  ServerTrust(String peer, String name, Authorities authorities) {
    this.peer = peer;
    this.name = name;
    this.authorities = authorities;
  }

  private void check(X509Certificate[] sent) throws CertificateRefused {
    try {
      CertificateChain.check(authorities.current(), sent, name);
    } catch (FaultyChain first) {
      checkAgain(sent);
    }
  }

  /** The file of the authorities may have been renewed without a new modification time. */
  private void checkAgain(X509Certificate[] sent) throws CertificateRefused {
    try {
      CertificateChain.check(authorities.renewed(), sent, name);
    } catch (FaultyChain refused) {
      throw new CertificateRefused(peer, refused.fault(), authorities.named());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateRefused {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateRefused {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateRefused {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw new UnsupportedOperationException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("we are no server");
  }

  /** Only servers need such a list. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
