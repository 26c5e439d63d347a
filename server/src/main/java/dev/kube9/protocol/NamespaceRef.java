package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Names a namespace. */
public record NamespaceRef(@Nullable String context, @Nullable String namespace) {}
