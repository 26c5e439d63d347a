package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The {@code status} of a pod's row. */
public record PodStatus(
    String phase, boolean ready, int restarts, @Nullable String createdAt, boolean terminating) {}
