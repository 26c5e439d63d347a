package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Takes a restart back. */
public record UndoRestartParams(
    @Nullable WireWorkloadRef workload,
    @Nullable String restartedAt,
    @Nullable JsonElement workDoneToken) {}
