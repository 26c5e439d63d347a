package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod template that a workload has or had. */
public record RevisionInfo(
    long revision,
    boolean current,
    @Nullable String created,
    @Nullable String changeCause,
    @Nullable String restartedAt,
    List<String> images) {}
