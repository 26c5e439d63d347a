package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Which workloads: a search. */
public record WorkloadsParams(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String query,
    @Nullable Integer limit) {}
