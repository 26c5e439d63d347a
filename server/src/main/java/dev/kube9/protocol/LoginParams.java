package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Says that a program that fetches credentials waits for a person to log in, or has stopped
 * waiting.
 */
public record LoginParams(
    String context,
    String run,
    String program,
    LoginState state,
    String message,
    @Nullable String url,
    @Nullable String code,
    String since,
    String until,
    @Nullable WireLoginOutcome outcome) {}
