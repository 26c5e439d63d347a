package dev.kube9.protocol;

import java.util.List;

/** The restartable workloads that were found, and whether there are more. */
public record WorkloadsResult(List<WorkloadRow> workloads, boolean truncated) {}
