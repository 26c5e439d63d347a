package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a restart, or of a wait for one. */
public record RestartResult(
    WireWorkloadRef workload,
    @Nullable String restartedAt,
    RestartOutcome outcome,
    String message,
    String notice,
    MessageSeverity severity,
    long elapsedMs,
    RolloutStatus status,
    List<Warning> warnings,
    List<NextAction> actions) {}
