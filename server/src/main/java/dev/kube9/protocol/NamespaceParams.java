package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Which namespace's workloads are asked for. */
public record NamespaceParams(@Nullable String context, @Nullable String namespace) {}
