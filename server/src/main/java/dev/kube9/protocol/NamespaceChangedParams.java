package dev.kube9.protocol;

/** The namespace whose rows changed. */
public record NamespaceChangedParams(String context, String namespace) {}
