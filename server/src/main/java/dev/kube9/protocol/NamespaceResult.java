package dev.kube9.protocol;

import java.util.List;

/**
 * The rows of a namespace's page.
 *
 * @param messages sentences that say what could not be listed
 */
public record NamespaceResult(
    String context, String namespace, List<NamespaceRow> workloads, List<String> messages) {}
