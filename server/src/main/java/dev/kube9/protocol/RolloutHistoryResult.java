package dev.kube9.protocol;

import java.util.List;

/** The revisions of a workload, the newest first. */
public record RolloutHistoryResult(WireWorkloadRef workload, List<RevisionInfo> revisions) {}
