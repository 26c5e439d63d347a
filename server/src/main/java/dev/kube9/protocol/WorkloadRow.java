package dev.kube9.protocol;

/** A workload that a search has found; {@code id} is the id of its row in the tree. */
public record WorkloadRow(
    String id,
    WireWorkloadRef workload,
    String label,
    String description,
    String confirmation,
    RolloutStatus status) {}
