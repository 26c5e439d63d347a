package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Names a workload: {@code WorkloadRef} on the wire. */
public record WorkloadRef(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String kind,
    @Nullable String name) {}
