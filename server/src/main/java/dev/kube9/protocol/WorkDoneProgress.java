package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * LSP's {@code WorkDoneProgressBegin}, {@code Report} and {@code End}, distinguished by {@code
 * kind}.
 */
public record WorkDoneProgress(
    ProgressKind kind,
    @Nullable String title,
    @Nullable Boolean cancellable,
    @Nullable String message,
    @Nullable Integer percentage,
    @Nullable RolloutStatus kube9,
    @Nullable ProgressStep step) {}
