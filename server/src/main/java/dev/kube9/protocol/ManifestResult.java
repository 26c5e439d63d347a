package dev.kube9.protocol;

/** An object as YAML. */
public record ManifestResult(String text) {}
