package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is on screen now. */
public record VisibleParams(
    @Nullable List<String> nodes, @Nullable List<NamespaceRef> namespaces) {}
