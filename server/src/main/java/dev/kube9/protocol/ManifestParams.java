package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The object whose manifest to read. */
public record ManifestParams(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String kind,
    @Nullable String name) {}
