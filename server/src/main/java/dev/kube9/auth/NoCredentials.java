package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import org.jspecify.annotations.Nullable;

/** Failures to get credentials. */
final class NoCredentials {
  private NoCredentials() {}

  /** A failure before anything was sent to the cluster. */
  static ApiFailure because(String reason, @Nullable String hint) {
    return new ApiFailure(ApiFailure.Kind.Unauthorized, reason, hint);
  }
}
