package dev.kube9.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clusters that the kubeconfig names. Asking for them contacts none. */
public interface Clusters {

  /** What there is to show: the contexts in the order of the files, and what is wrong with them. */
  Contexts contexts();

  /**
   * The cluster behind a context; the same one each time. Credentials are fetched by its first
   * request, not here.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when there is no such context or it cannot be used
   */
  Cluster cluster(String context);

  /**
   * Calls back whenever the contexts, or what is known of them, may have changed: on any thread,
   * which must not be held up.
   */
  default Registration onChange(Runnable changed) {
    return () -> {};
  }

  /**
   * The contexts of the merged files.
   *
   * @param lookedIn the files that were asked for, whether or not they exist
   * @param problems files that could not be read, a sentence each; the others are used
   */
  record Contexts(List<Context> contexts, List<String> lookedIn, List<String> problems) {}

  /**
   * A context.
   *
   * @param server the cluster's address, for people: without user, password or query; absent when
   *     the cluster entry is missing
   * @param namespace the context's default namespace
   * @param problem why it cannot be used, a sentence; absent when nothing is known against it
   * @param file which file the context comes from, for people; absent when it is no file's
   */
  record Context(
      String name,
      @Nullable String server,
      @Nullable String namespace,
      @Nullable String problem,
      @Nullable String file) {}
}
