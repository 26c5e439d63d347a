package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/** Which rows: of a parent, or the roots. */
public record TreeParams(
    @Nullable String parent,
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable TreeFilter filter) {}
