package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** What is to be restarted. */
public record PrepareRestartParams(@Nullable WireWorkloadRef workload) {}
