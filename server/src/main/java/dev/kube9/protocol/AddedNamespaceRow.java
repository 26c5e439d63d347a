package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A new row on the page of a namespace.
 *
 * @param after the id of the row before it; absent when it is the first
 */
public record AddedNamespaceRow(@Nullable String after, NamespaceRow row) {}
