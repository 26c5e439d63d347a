package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Parameters of a restart. */
public record RestartParams(
    @Nullable WireWorkloadRef workload,
    @Nullable Boolean waitForRollout,
    @Nullable Double timeoutSeconds,
    @Nullable String confirmation,
    @Nullable Boolean dryRun,
    @Nullable JsonElement workDoneToken) {}
