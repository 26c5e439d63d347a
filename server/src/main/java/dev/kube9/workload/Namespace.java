package dev.kube9.workload;

/** A namespace of a cluster, of which only the name is used. */
public record Namespace(Meta meta) implements ApiObject {}
