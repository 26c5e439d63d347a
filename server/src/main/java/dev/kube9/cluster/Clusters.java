package dev.kube9.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clusters of the kubeconfig. None of these methods sends a request. */
public interface Clusters {

  /** The contexts in the order of the files, and what is wrong with them. */
  Contexts contexts();

  /**
   * The cluster of a context; the same object each time. Credentials are fetched by its first
   * request.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when there is no such context or it cannot be used
   */
  Cluster cluster(String context);

  /**
   * Calls back whenever the contexts may have changed, on any thread. The callback must not block.
   */
  default Registration onChange(Runnable changed) {
    return () -> {};
  }

  /**
   * The contexts of the merged files.
   *
   * @param current the name of the kubeconfig's current context, which need not exist; null when
   *     there is none
   * @param lookedIn the configured files, whether or not they exist
   * @param problems a sentence for each file that could not be read; the other files are used
   */
  record Contexts(
      List<Context> contexts,
      @Nullable String current,
      List<String> lookedIn,
      List<String> problems) {}

  /**
   * A context.
   *
   * @param server the cluster's address without user, password and query; null when the cluster
   *     entry is missing
   * @param namespace the context's default namespace
   * @param problem a sentence why the context cannot be used; null when no reason is known
   * @param file the file of the context, for people; null when it does not come from a file
   */
  record Context(
      String name,
      @Nullable String server,
      @Nullable String namespace,
      @Nullable String problem,
      @Nullable String file) {}
}
