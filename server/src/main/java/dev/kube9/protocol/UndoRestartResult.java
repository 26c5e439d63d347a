package dev.kube9.protocol;

/** A restart that was taken back; {@code revision} is the one that the controller returns to. */
public record UndoRestartResult(
    WireWorkloadRef workload,
    String outcome,
    String message,
    String revision,
    RolloutStatus status) {}
