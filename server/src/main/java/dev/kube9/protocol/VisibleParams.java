package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and the pages that are on screen now.
 *
 * @param filter of the rows
 */
public record VisibleParams(
    @Nullable List<String> nodes,
    @Nullable List<NamespaceRef> namespaces,
    @Nullable TreeFilter filter) {}
