package dev.kube9.protocol;

import java.util.List;

/** The result of a rollback; {@code revision} is the one whose template is put back. */
public record UndoRolloutResult(
    WireWorkloadRef workload,
    UndoOutcome outcome,
    String message,
    long revision,
    RolloutStatus status,
    List<NextAction> actions) {}
