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

  /**
   * Whether new credentials may be fetched when the present ones are refused. Not for a change:
   * that may take as long as a person takes to log in, and a change cannot be cancelled meanwhile.
   */
  boolean mayRenew() {
    return !verb.equals("patch");
  }

  /**
   * The place for people, such as {@code in namespace shop (prod-eu)}; of a namespace, its cluster.
   */
  String where() {
    var cluster = "(" + context + ")";
    if (plural.equals("namespaces")) {
      return cluster;
    }
    return (namespace == null ? "in all namespaces " : "in namespace " + namespace + " ") + cluster;
  }
}
