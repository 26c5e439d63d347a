package dev.kube9.protocol;

import java.util.List;

/** Restartable workloads, and whether there are more. */
public record WorkloadsResult(List<WorkloadRow> workloads, boolean truncated) {}
