package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/**
 * Something that kube9 tells a person about. A kind is what that person can do next, not where it
 * arose; the session turns it into the error of the protocol.
 *
 * <p>{@link #getMessage()} is the reason as the end of a sentence ("you may not patch deployments
 * in shop"), without the name of the workload or of what was tried: whoever answers a request adds
 * those. It never holds a credential.
 */
public abstract sealed class Kube9Exception extends RuntimeException
    permits ApiFailure, KubeconfigFailure, RestartRefused, InvalidParams {

  private final @Nullable String hint;

  Kube9Exception(String reason, @Nullable String hint, @Nullable Throwable cause) {
    // No stack trace: these are answers, made often, and what is unexpected is no Kube9Exception.
    super(reason, cause, false, false);
    this.hint = hint;
  }

  /** Why it failed, as the end of a sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to try next; absent when the reason says enough. */
  public @Nullable String hint() {
    return hint;
  }
}
