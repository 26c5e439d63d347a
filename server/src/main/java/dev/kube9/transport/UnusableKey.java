package dev.kube9.transport;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A client certificate or its key cannot be used. The message is for people, and no secret. */
final class UnusableKey extends GeneralSecurityException {
  private final @Nullable String hint;

  UnusableKey(String reason, @Nullable String hint) {
    super(reason);
    this.hint = hint;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  @Nullable String hint() {
    return hint;
  }
}
