package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** LSP's {@code LogTraceParams}. */
public record LogTraceParams(String message, @Nullable String verbose) {}
