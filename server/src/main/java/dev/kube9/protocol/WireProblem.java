package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move.
 *
 * @param text the problem on one line
 */
public record WireProblem(
    String reason,
    String message,
    ProblemObject object,
    @Nullable String container,
    @Nullable Integer exitCode,
    @Nullable String since,
    ProblemSeverity severity,
    @Nullable String hint,
    String text) {}
