package dev.kube9.cli.arguments;

import dev.kube9.protocol.InitializationOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a command works.
 *
 * @param contexts that a person named; empty: the current one of the kubeconfig
 * @param namespace absent: that of the context
 * @param allNamespaces whether all namespaces are meant
 */
public record CommandTarget(
    List<String> contexts, @Nullable String namespace, boolean allNamespaces, Access access) {
  /** The context that exists only with the option {@code demo}. */
  public static final String DEMO_CONTEXT = "kube9-demo";

  public InitializationOptions options() {
    return access.options(contexts, null);
  }

  /** The options for a tree, which shows only the chosen namespace. */
  public InitializationOptions optionsForTree() {
    return access.options(contexts, namespace == null ? null : List.of(namespace));
  }
}
