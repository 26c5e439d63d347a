package dev.kube9.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in the terms of RBAC, for the message when it is refused.
 *
 * @param verb such as {@code patch}
 * @param plural the resource, such as {@code deployments}
 * @param namespace null for all namespaces and for resources that have none
 * @param name of one object; null for a list
 */
record Ask(
    String context, String verb, String plural, @Nullable String namespace, @Nullable String name) {

  /** Whether the request only reads. */
  boolean isRead() {
    return verb.equals("get") || verb.equals("list") || verb.equals("watch");
  }

  /** The place for people, such as {@code in namespace shop (prod-eu)}. */
  String where() {
    return (namespace == null ? "in all namespaces" : "in namespace " + namespace)
        + " ("
        + context
        + ")";
  }
}
