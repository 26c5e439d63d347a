package dev.kube9.protocol;

import java.util.List;

/** A restart that was taken back; {@code revision} is the one that the controller returns to. */
public record UndoRestartResult(
    WireWorkloadRef workload,
    UndoOutcome outcome,
    String message,
    String revision,
    RolloutStatus status,
    List<NextAction> actions) {}
