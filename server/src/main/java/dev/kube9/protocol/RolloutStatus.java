package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a rollout is. */
public record RolloutStatus(
    WireRolloutState state,
    int desired,
    int updated,
    int ready,
    int available,
    int old,
    @Nullable String revision,
    @Nullable String restartedAt,
    String message,
    List<WireProblem> problems) {}
