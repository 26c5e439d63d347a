package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The fields of LSP's {@code InitializeParams} that the server reads. */
public record InitializeParams(
    @Nullable Long processId,
    @Nullable InitializationOptions initializationOptions,
    @Nullable String trace) {}
