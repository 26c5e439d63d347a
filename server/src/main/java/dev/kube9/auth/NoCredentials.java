package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import org.jspecify.annotations.Nullable;

/** The failures of whoever should have given credentials and did not. */
final class NoCredentials {
  private NoCredentials() {}

  /** Nothing was sent to the cluster. */
  static ApiFailure because(String reason, @Nullable String hint) {
    return new ApiFailure(ApiFailure.Kind.Unauthorized, reason, hint);
  }
}
