package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The context whose login to cancel. */
public record CancelLoginParams(@Nullable String context) {}
