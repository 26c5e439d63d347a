package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Which context's login to give up. */
public record CancelLoginParams(@Nullable String context) {}
