package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Names a workload. */
public record WireWorkloadRef(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String kind,
    @Nullable String name) {}
