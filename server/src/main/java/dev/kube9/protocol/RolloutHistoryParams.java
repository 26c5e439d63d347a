package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The workload whose revisions are asked for. */
public record RolloutHistoryParams(@Nullable WireWorkloadRef workload) {}
