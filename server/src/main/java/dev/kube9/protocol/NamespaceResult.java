package dev.kube9.protocol;

import java.util.List;

/**
 * The rows of a namespace's page.
 *
 * @param messages what could not be listed, a sentence each
 * @param version a notification of a smaller version is older than this answer
 */
public record NamespaceResult(
    String context,
    String namespace,
    List<NamespaceRow> workloads,
    List<String> messages,
    long version) {}
