package dev.kube9.tree;

/**
 * Where the things of a row are.
 *
 * @param server the address of the cluster's API server, without credentials
 */
public record Place(String context, String server) {}
