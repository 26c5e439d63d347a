package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search for workloads. */
public record WorkloadsParams(
    @Nullable String context,
    @Nullable String namespace,
    @Nullable String query,
    @Nullable String selector,
    @Nullable List<String> kinds,
    @Nullable Integer limit) {}
