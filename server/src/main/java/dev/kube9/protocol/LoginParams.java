package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** A program that fetches credentials waits for a person, or waits no longer. */
public record LoginParams(
    String context,
    String program,
    LoginState state,
    String message,
    @Nullable String url,
    @Nullable String code,
    String since,
    String until,
    @Nullable WireLoginOutcome outcome) {}
