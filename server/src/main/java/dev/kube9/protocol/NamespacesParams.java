package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The context whose namespaces to name. */
public record NamespacesParams(@Nullable String context) {}
