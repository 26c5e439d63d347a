package dev.kube9.kubeconfig;

import java.util.Map;

/**
 * How the clusters are talked to.
 *
 * @param fieldManager under which name the API server records our change
 * @param allowExec whether a kubeconfig may make us run a program
 * @param environment what such a program gets, besides what its entry adds
 */
public record ClientOptions(
    String fieldManager, boolean allowExec, Map<String, String> environment) {}
