package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a person is told about. Kinds differ in what that person can do next, not in where
 * the failure arose.
 *
 * <p>{@link #getMessage()} is the reason as the end of a sentence ("you may not patch deployments
 * in shop"), without the name of the workload and of the operation, which are added when the
 * request is answered. It never contains a credential.
 */
public abstract sealed class Kube9Exception extends RuntimeException
    permits ApiFailure, KubeconfigFailure, RestartRefused, InvalidParams {

  private final @Nullable String hint;

  Kube9Exception(String reason, @Nullable String hint, @Nullable Throwable cause) {
    // Without a stack trace: these are expected, frequent results. Unexpected failures are other
    // exceptions.
    super(reason, cause, false, false);
    this.hint = hint;
  }

  /** Why it failed, as the end of a sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to try next; null when the reason says enough. */
  public @Nullable String hint() {
    return hint;
  }
}
