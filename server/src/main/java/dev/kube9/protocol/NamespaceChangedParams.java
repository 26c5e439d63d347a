package dev.kube9.protocol;

import java.util.List;

/**
 * What changed on the page of a namespace.
 *
 * @param rows the new look of rows that the client has
 * @param gone ids of rows that are no longer there
 * @param stale whether everything has to be asked for again
 * @param version grows with each answer of {@code kube9/namespace} and each of these notifications
 */
public record NamespaceChangedParams(
    String context,
    String namespace,
    List<NamespaceRow> rows,
    List<AddedNamespaceRow> added,
    List<String> gone,
    boolean stale,
    long version) {}
