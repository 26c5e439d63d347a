package dev.kube9.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in the terms of RBAC: so that a refusal can be told in a sentence.
 *
 * @param verb such as {@code patch}
 * @param plural the resource, such as {@code deployments}
 * @param namespace absent: all namespaces, or a resource without any
 * @param name of one object; absent for a list
 */
record Ask(
    String context, String verb, String plural, @Nullable String namespace, @Nullable String name) {

  /** Whether it changes nothing: then there is no change that could be refused. */
  boolean isRead() {
    return verb.equals("get") || verb.equals("list") || verb.equals("watch");
  }

  /** As in {@code in namespace shop (prod-eu)}. */
  String where() {
    return (namespace == null ? "in all namespaces" : "in namespace " + namespace)
        + " ("
        + context
        + ")";
  }
}
