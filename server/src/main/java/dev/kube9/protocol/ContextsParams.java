package dev.kube9.protocol;

/** The question which contexts there are; it has no parameters. */
public record ContextsParams() {}
