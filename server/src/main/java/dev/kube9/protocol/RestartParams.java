package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Restarts a workload. */
public record RestartParams(
    @Nullable WireWorkloadRef workload,
    @Nullable Boolean waitForRollout,
    @Nullable Double timeoutSeconds,
    @Nullable String confirmation,
    @Nullable JsonElement workDoneToken) {}
