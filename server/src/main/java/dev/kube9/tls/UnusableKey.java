package dev.kube9.tls;

import java.security.GeneralSecurityException;

/**
 * A client certificate or its key cannot be used. The message is for people and contains no secret.
 */
final class UnusableKey extends GeneralSecurityException {
  private final String hint;

  UnusableKey(String reason, String hint) {
    super(reason);
    this.hint = hint;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String hint() {
    return hint;
  }
}
