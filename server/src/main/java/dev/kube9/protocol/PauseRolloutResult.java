package dev.kube9.protocol;

/** The result of a request that pauses or resumes a Deployment. */
public record PauseRolloutResult(WireWorkloadRef workload, String message, boolean changed) {}
