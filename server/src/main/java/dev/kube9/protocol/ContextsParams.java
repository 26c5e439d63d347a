package dev.kube9.protocol;

/** Parameters of {@code kube9/contexts}: there are none. */
public record ContextsParams() {}
