package dev.kube9.protocol;

/** A workload found; {@code id} is that of its row in the tree. */
public record WorkloadRow(
    String id,
    WireWorkloadRef workload,
    String label,
    String description,
    String confirmation,
    RolloutStatus status) {}
