package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** LSP's {@code SetTraceParams}. */
public record SetTraceParams(@Nullable String value) {}
