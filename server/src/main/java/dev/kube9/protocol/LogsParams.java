package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The container whose log to read. */
public record LogsParams(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String pod,
    @Nullable String container,
    @Nullable Boolean previous,
    @Nullable Integer tailLines) {}
