package dev.kube9.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we keep of a workload's pod template.
 *
 * @param fingerprint changes when anything in the template changes, and only then
 * @param hasAnnotations whether {@code metadata.annotations} exists: a JSON Patch can add a key
 *     only to an object that is there
 * @param restartedAt the value of {@code kubectl.kubernetes.io/restartedAt}, as it stands there
 */
public record PodTemplate(long fingerprint, boolean hasAnnotations, @Nullable String restartedAt) {

  /** The annotation that a rolling restart writes. */
  public static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  /** The moment that {@link #restartedAt} names; empty when it is absent or no timestamp. */
  public Optional<Instant> lastRestart() {
    if (restartedAt == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(restartedAt).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
