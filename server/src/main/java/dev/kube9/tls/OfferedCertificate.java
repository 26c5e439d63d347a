package dev.kube9.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The client certificate for servers that request one. Records whether a server has requested one.
 *
 * <p>As with client-go, the certificate is sent whenever it is requested, even if the server names
 * other authorities, or if it has expired or is for another use: the server decides. Java's own key
 * manager would silently send none.
 */
public final class OfferedCertificate extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final List<X509Certificate> chain;
  private final @Nullable PrivateKey key;
  private volatile boolean asked;

  OfferedCertificate(List<X509Certificate> chain, @Nullable PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  static OfferedCertificate none() {
    return new OfferedCertificate(List.of(), null);
  }

  public boolean isNone() {
    return key == null;
  }

  /** Whether a server has requested one. */
  public boolean wasAskedFor() {
    return asked;
  }

  private @Nullable String answer() {
    asked = true;
    return isNone() ? null : ALIAS;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return answer();
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return answer();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return isNone() ? null : new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
