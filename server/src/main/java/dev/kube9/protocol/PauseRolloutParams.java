package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Parameters of a request that pauses or resumes a Deployment. */
public record PauseRolloutParams(@Nullable WireWorkloadRef workload, @Nullable Boolean dryRun) {}
