package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of type {@code Warning} about one object.
 *
 * @param reason such as {@code Unhealthy} or {@code FailedCreate}
 * @param objectUid of the object that it is about
 * @param lastSeen when it was reported last
 */
public record WarningEvent(
    String reason,
    String message,
    String objectKind,
    String objectName,
    String objectUid,
    int count,
    @Nullable Instant lastSeen) {}
