package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** LSP's {@code InitializeParams}, as far as they are read. */
public record InitializeParams(
    @Nullable Long processId,
    @Nullable InitializationOptions initializationOptions,
    @Nullable String trace) {}
