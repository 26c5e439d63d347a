package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The workload to restart. */
public record PrepareRestartParams(@Nullable WireWorkloadRef workload) {}
