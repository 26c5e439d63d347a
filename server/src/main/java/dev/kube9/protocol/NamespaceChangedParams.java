package dev.kube9.protocol;

import java.util.List;

/**
 * What changed on the page of a namespace.
 *
 * @param rows the new look of rows that the client has
 * @param gone ids of rows that are no longer there
 * @param stale whether everything has to be asked for again
 */
public record NamespaceChangedParams(
    String context,
    String namespace,
    List<NamespaceRow> rows,
    List<AddedNamespaceRow> added,
    List<String> gone,
    boolean stale) {}
