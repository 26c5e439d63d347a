package dev.kube9.protocol;

import java.util.List;

/**
 * The contexts of the kubeconfig.
 *
 * @param problems a sentence for each problem of the files that were read
 * @param kubeconfigs where contexts were looked for
 */
public record ContextsResult(
    List<ContextInfo> contexts, List<String> problems, List<KubeconfigPlace> kubeconfigs) {}
