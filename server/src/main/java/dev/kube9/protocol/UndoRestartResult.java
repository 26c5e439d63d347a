package dev.kube9.protocol;

import java.util.List;

/** The result of an undo; {@code revision} is the one that the controller rolls back to. */
public record UndoRestartResult(
    WireWorkloadRef workload,
    UndoOutcome outcome,
    String message,
    String notice,
    String revision,
    RolloutStatus status,
    List<NextAction> actions) {}
