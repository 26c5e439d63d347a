package dev.kube9.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kube9 keeps of a pod template, of a workload or of one of its revisions.
 *
 * @param fingerprint equal for two templates if and only if nothing differs but the restart
 *     annotation; the label that the Deployment controller adds to its ReplicaSets does not count
 * @param hasAnnotations whether {@code metadata.annotations} exists: a JSON Patch can add a key
 *     only to an object that is there
 * @param restartedAt the unparsed value of {@code kubectl.kubernetes.io/restartedAt}; null when the
 *     annotation is absent
 */
public record PodTemplate(
    String fingerprint, boolean hasAnnotations, @Nullable String restartedAt) {

  /** The annotation that a rolling restart writes. */
  public static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  /** What an object without a template has. */
  public static final PodTemplate ABSENT = new PodTemplate("", false, null);

  /** Whether a controller gives both the same pods: neither a restart nor a change is between. */
  public boolean isSameAs(PodTemplate other) {
    return differsAtMostByRestart(other) && Objects.equals(restartedAt, other.restartedAt);
  }

  /** Whether nothing but the restart annotation differs. */
  public boolean differsAtMostByRestart(PodTemplate other) {
    return fingerprint.equals(other.fingerprint);
  }

  /** Whether its last restart is later than that of the other, or the other has none. */
  public boolean isRestartedAfter(PodTemplate other) {
    return lastRestart()
        .filter(mine -> other.lastRestart().filter(its -> !mine.isAfter(its)).isEmpty())
        .isPresent();
  }

  /** The time in {@link #restartedAt}; empty when the annotation is absent or not a timestamp. */
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
