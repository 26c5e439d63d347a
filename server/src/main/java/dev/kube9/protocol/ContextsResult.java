package dev.kube9.protocol;

import java.util.List;

/**
 * The contexts of the kubeconfig.
 *
 * @param problems a sentence for each problem of the files that were read
 */
public record ContextsResult(List<ContextInfo> contexts, List<String> problems) {}
