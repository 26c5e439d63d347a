package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a restart came to. */
public record RestartResult(
    WireWorkloadRef workload,
    @Nullable String restartedAt,
    RestartOutcome outcome,
    String message,
    long elapsedMs,
    RolloutStatus status,
    List<NextAction> actions) {}
