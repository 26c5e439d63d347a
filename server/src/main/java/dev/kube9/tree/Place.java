package dev.kube9.tree;

/**
 * The context and the cluster of the object that a row shows.
 *
 * @param server the address of the cluster's API server, without credentials
 * @param inKubeconfig whether the context comes from a file, so that kubectl can know it too
 */
public record Place(String context, String server, boolean inKubeconfig) {}
