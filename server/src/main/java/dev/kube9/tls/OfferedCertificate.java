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
 * What is shown to a server that asks for a client certificate, and whether one has asked.
 *
 * <p>A certificate is shown to each server that asks for one: also when the server names other
 * authorities, and when it has expired or is for something else. That is for the server to judge,
 * as with client-go; Java's own choice would silently show none.
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

  /** Whether a server has asked for one. */
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
