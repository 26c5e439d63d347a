package dev.kube9.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** Parameters of a wait for a rollout that is already under way. */
public record AwaitRolloutParams(
    @Nullable WireWorkloadRef workload,
    @Nullable String restartedAt,
    @Nullable Double timeoutSeconds,
    @Nullable JsonElement workDoneToken) {}
