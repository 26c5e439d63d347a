package dev.kube9.session;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.failure.KubeconfigFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contexts that this client sees, and which of them somebody has looked at. */
final class ShownContexts {
  private final Clusters clusters;
  private final Options options;
  private final Map<String, Optional<String>> connections = new LinkedHashMap<>();

  ShownContexts(Clusters clusters, Options options) {
    this.clusters = clusters;
    this.options = options;
  }

  Clusters.Contexts all() {
    return clusters.contexts();
  }

  List<Clusters.Context> shown() {
    return clusters.contexts().contexts().stream().filter(c -> options.shows(c.name())).toList();
  }

  Optional<Clusters.Context> find(String context) {
    return shown().stream().filter(c -> c.name().equals(context)).findFirst();
  }

  /** The cluster of a context that is shown. */
  Cluster cluster(String context) {
    if (!options.shows(context)) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.UnknownContext,
          "the context %s is not among those chosen to be shown".formatted(context),
          null);
    }
    return clusters.cluster(context);
  }

  boolean isReadOnly(String context) {
    return options.isReadOnly(context);
  }

  /** The namespaces to look into; empty means all at once. */
  List<String> namespaces() {
    return options.namespaces();
  }

  /**
   * Notes how it went to ask a context's cluster for something.
   *
   * @param trouble why it did not answer; absent when it did
   * @return whether that is news
   */
  synchronized boolean noteConnection(String context, @Nullable String trouble) {
    var now = Optional.ofNullable(trouble);
    return !now.equals(connections.put(context, now));
  }

  /** Nothing when nobody has looked at the context yet, else how it went last. */
  synchronized Optional<Optional<String>> connection(String context) {
    return Optional.ofNullable(connections.get(context));
  }

  /** The shown contexts that somebody has looked at. */
  List<String> lookedAt() {
    return shown().stream()
        .map(Clusters.Context::name)
        .filter(c -> connection(c).isPresent())
        .toList();
  }
}
