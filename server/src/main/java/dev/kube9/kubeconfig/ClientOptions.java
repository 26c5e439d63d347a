package dev.kube9.kubeconfig;

import java.util.Map;

/**
 * Options for requests to clusters.
 *
 * @param fieldManager the name under which the API server records a change
 * @param allowExec whether programs of a kubeconfig may be run
 * @param environment the environment of such programs, to which their entries may add
 */
public record ClientOptions(
    String fieldManager, boolean allowExec, Map<String, String> environment) {}
