package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a rollout. */
public record RolloutStatus(
    WireRolloutState state,
    int desired,
    int updated,
    int ready,
    int available,
    int old,
    int serving,
    String counts,
    @Nullable String revision,
    @Nullable String restartedAt,
    String message,
    List<WireProblem> problems) {}
