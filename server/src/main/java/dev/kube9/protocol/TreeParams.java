package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** The parent whose rows to return; without one, the rows at the top. */
public record TreeParams(
    @Nullable String parent,
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable TreeFilter filter) {}
