package dev.kube9.protocol;

/** A workload on a namespace's page; {@code id} is the id of its row in the tree. */
public record NamespaceRow(
    String id,
    WireWorkloadRef workload,
    boolean restartable,
    Health health,
    int ready,
    int desired,
    RolloutStatus status) {}
