package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workloads to show. */
public record TreeFilter(@Nullable List<String> namespaces, @Nullable String text) {}
