package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** What a restart came to. */
public record RestartResult(
    WireWorkloadRef workload,
    @Nullable String restartedAt,
    String outcome,
    String message,
    long elapsedMs,
    RolloutStatus status) {}
