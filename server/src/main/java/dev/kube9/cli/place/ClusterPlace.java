package dev.kube9.cli.place;

import org.jspecify.annotations.Nullable;

/**
 * A context and a namespace in it.
 *
 * @param namespace absent: all namespaces
 * @param isProtected whether a person has to agree to each change
 */
public record ClusterPlace(String context, @Nullable String namespace, boolean isProtected) {

  /** Such as {@code shop on prod-eu}. */
  public String text() {
    return (namespace == null ? "all namespaces" : namespace) + " on " + context;
  }

  /** The namespace of a command that needs one. */
  public String oneNamespace() {
    if (namespace == null) {
      throw new IllegalStateException("only commands without a name work in all namespaces");
    }
    return namespace;
  }
}
