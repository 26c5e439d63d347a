package dev.kube9.protocol;

import java.util.List;

/** The names of the namespaces from which a person can choose. */
public record NamespacesResult(List<String> namespaces) {}
