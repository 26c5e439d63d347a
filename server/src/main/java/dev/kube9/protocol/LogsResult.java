package dev.kube9.protocol;

/** The end of a log. */
public record LogsResult(String text, boolean truncated) {}
