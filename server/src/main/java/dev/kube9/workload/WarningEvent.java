package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of type {@code Warning} about one object.
 *
 * @param reason such as {@code Unhealthy} or {@code FailedCreate}
 * @param objectUid of the object that it is about
 * @param claim the name of the object, if it is a PersistentVolumeClaim; absent otherwise
 * @param container of the pod that it is about; absent if it is about the object as a whole
 * @param firstSeen when it was reported first
 * @param lastSeen when it was reported last
 */
public record WarningEvent(
    Meta meta,
    String reason,
    String message,
    String objectUid,
    @Nullable String claim,
    @Nullable String container,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen)
    implements ApiObject {

  /** Whether it may be about this container of the pod. */
  public boolean isAbout(String name) {
    return container == null || container.equals(name);
  }

  /** Whether it was reported at this time or later; true for an event without a time. */
  public boolean isSince(@Nullable Instant moment) {
    return lastSeen == null || moment == null || !lastSeen.isBefore(moment);
  }
}
