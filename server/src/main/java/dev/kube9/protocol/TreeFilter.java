package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contexts and workloads to show. */
public record TreeFilter(
    @Nullable List<String> namespaces, @Nullable String text, @Nullable List<String> contexts) {}
