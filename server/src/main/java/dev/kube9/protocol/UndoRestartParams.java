package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Parameters of an undo of a restart. */
public record UndoRestartParams(
    @Nullable WireWorkloadRef workload,
    @Nullable String restartedAt,
    @Nullable JsonElement workDoneToken) {}
