package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a status.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason empty when absent
 * @param message empty when absent
 * @param lastTransitionTime when the status last changed
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    @Nullable Instant lastTransitionTime) {

  public boolean isTrue() {
    return status.equals("True");
  }
}
