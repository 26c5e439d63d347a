package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The namespace whose workloads to list. */
public record NamespaceParams(@Nullable String context, @Nullable String namespace) {}
