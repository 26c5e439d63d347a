package dev.kube9.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clusters of the kubeconfig. None of these methods sends a request. */
public interface Clusters {

  /** The contexts in the order of the files, and what is wrong with them. */
  Contexts contexts();

  /** The same of other places, which are read only this once. */
  default Contexts contextsOf(List<String> places) {
    throw new UnsupportedOperationException("these are not clusters of a kubeconfig");
  }

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
   * @param places where kubeconfigs were looked for, whether or not they exist
   * @param problems a sentence for each file that could not be read; the other files are used
   */
  record Contexts(
      List<Context> contexts,
      @Nullable String current,
      List<Place> places,
      List<String> problems) {}

  /**
   * A file, a folder or a glob.
   *
   * @param path for people
   * @param isMissing whether a person has named it and it does not exist; false for the files of
   *     {@code $KUBECONFIG}, which kubectl skips
   * @param contexts the number of contexts that its files define
   */
  record Place(String path, boolean isMissing, int contexts) {}

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
