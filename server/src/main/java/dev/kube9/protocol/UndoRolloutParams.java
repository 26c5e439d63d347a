package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Parameters of a rollback to another revision. */
public record UndoRolloutParams(
    @Nullable WireWorkloadRef workload,
    @Nullable Integer toRevision,
    @Nullable Boolean dryRun,
    @Nullable JsonElement workDoneToken) {}
