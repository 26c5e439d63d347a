package dev.kube9.contexts;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.settings.SharedSettings;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.ApiObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contexts that this client sees, and the state of the connection to each of them. */
public final class ShownContexts {
  private final Clusters clusters;
  private final Options options;
  private final SharedSettings settings;
  private final Logins logins;

  /**
   * Why the last request to a context's cluster failed, by the context; null if the cluster
   * answered.
   */
  private final Map<String, @Nullable String> lastFailures = new LinkedHashMap<>();

  private List<String> shortNamesOf = List.of();
  private Map<String, String> shortNames = Map.of();

  /**
   * @param logins follows each cluster that is returned
   */
  public ShownContexts(Clusters clusters, Options options, SharedSettings settings, Logins logins) {
    this.clusters = clusters;
    this.options = options;
    this.settings = settings;
    this.logins = logins;
  }

  public Logins logins() {
    return logins;
  }

  public Clusters.Contexts all() {
    return clusters.contexts();
  }

  /** The contexts of other places than those configured, whether or not they are shown. */
  public Clusters.Contexts of(List<String> places) {
    return clusters.contextsOf(places);
  }

  /** A sentence for each problem of the kubeconfigs and of the shared settings. */
  public List<String> problems() {
    return Stream.of(settings.problems(), all().problems()).flatMap(List::stream).toList();
  }

  /** The contexts in the order in which they are shown: the kubeconfig's current one is first. */
  public List<Clusters.Context> shown() {
    var all = clusters.contexts();
    return all.contexts().stream()
        .filter(c -> options.shows(c.name()))
        .sorted(Comparator.comparing(c -> !c.name().equals(all.current())))
        .toList();
  }

  /** Whether it is the kubeconfig's current context. */
  public boolean isCurrent(String context) {
    return context.equals(all().current());
  }

  /** The short names of the contexts that have one, by their names. */
  public synchronized Map<String, String> shortNames() {
    var names = shown().stream().map(Clusters.Context::name).toList();
    if (!names.equals(shortNamesOf)) {
      shortNamesOf = names;
      shortNames = ShortNames.of(names);
    }
    return shortNames;
  }

  public Optional<Clusters.Context> find(String context) {
    return shown().stream().filter(c -> c.name().equals(context)).findFirst();
  }

  /** The cluster of a context that is shown. */
  public Cluster cluster(String context) {
    if (!options.shows(context)) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.UnknownContext,
          "the context %s is not among those chosen to be shown".formatted(context),
          null);
    }
    var cluster = clusters.cluster(context);
    logins.follow(cluster);
    return cluster;
  }

  /** The same for a request from a person, which may retry a login that has failed. */
  public Cluster forPerson(String context) {
    var cluster = cluster(context);
    cluster.allowLogin();
    return cluster;
  }

  public boolean isReadOnly(String context) {
    return options.isReadOnly(context) || Globs.match(settings.readOnlyContexts(), context);
  }

  /** Whether a person has to confirm a change in this context by more than a click. */
  public boolean isProtected(String context) {
    return options.isProtected(context) || Globs.match(settings.protectedContexts(), context);
  }

  /**
   * The namespace to list instead when the cluster refused to list all namespaces.
   *
   * @throws ApiFailure the given failure, when it is not Forbidden or there is no such namespace
   */
  public String insteadOfAll(String context, ApiFailure refused) {
    if (refused.kind() != ApiFailure.Kind.Forbidden) {
      throw refused;
    }
    return ownNamespace(context).orElseThrow(() -> refused);
  }

  public void refuseReadOnly(String context) {
    if (isReadOnly(context)) {
      throw new RestartRefused(
          RestartRefused.Kind.ReadOnly, RefusalWords.readOnly(context), RefusalWords.ALLOW_CHANGES);
    }
  }

  /** The namespaces to list; empty means all of them, in one list. */
  public List<String> namespaces() {
    return options.namespaces();
  }

  /**
   * Runs a request to the cluster of a context, and notes whether the cluster answered. Nothing is
   * noted of a context that is not shown, nor when the answer took too long: for a log, for
   * example, the API server waits for the kubelet of a node.
   */
  public <T> T noted(String context, UntilLogin.Asking<T> request) throws InterruptedException {
    try {
      var answer = request.ask();
      noteConnection(context, null);
      return answer;
    } catch (ApiFailure | KubeconfigFailure failure) {
      if (!isTimeout(failure) && find(context).isPresent()) {
        noteConnection(context, failure);
      }
      throw failure;
    }
  }

  /**
   * Notes the result of a request to a context's cluster, and notifies the client if the connection
   * began to work or to fail. Another reason for a failure is not a change, since requests for two
   * kinds may fail for different reasons in turn. A cluster that refuses one kind of object has
   * answered: only failures that make the whole cluster unusable count as failures of the
   * connection.
   *
   * @param failure absent if the cluster answered
   */
  public void noteConnection(String context, @Nullable Kube9Exception failure) {
    if (isChange(context, failure == null || !isTrouble(failure) ? null : failure.reason())) {
      logins.contextChanged(context);
    }
  }

  private synchronized boolean isChange(String context, @Nullable String now) {
    var isFirst = !lastFailures.containsKey(context);
    var before = lastFailures.put(context, now);
    return isFirst || (before == null) != (now == null);
  }

  private static boolean isTimeout(Kube9Exception failure) {
    return failure instanceof ApiFailure api && api.kind() == ApiFailure.Kind.RequestTimeout;
  }

  private static boolean isTrouble(Kube9Exception failure) {
    return !(failure instanceof ApiFailure api)
        || switch (api.kind()) {
          case Unreachable, RequestTimeout, Unauthorized -> true;
          case NotFound, Forbidden, Conflict, Rejected, Throttled, Expired, ApiError -> false;
        };
  }

  /** The scopes to list for objects of a kind. */
  public <T extends ApiObject> List<Scope<T>> scopes(Resource<T> resource) {
    return namespaces().isEmpty()
        ? List.of(Scope.of(resource, null))
        : namespaces().stream().sorted().map(n -> Scope.of(resource, n)).toList();
  }

  /**
   * The scopes to list for objects of a kind in some namespaces.
   *
   * @param only the namespaces that the client wants to see; empty: all that are shown
   */
  public <T extends ApiObject> List<Scope<T>> scopes(Resource<T> resource, Set<String> only) {
    if (only.isEmpty()) {
      return scopes(resource);
    }
    var chosen = namespaces();
    // Without configured namespaces the order of rows is that of the texts namespace/name.
    Comparator<String> order =
        chosen.isEmpty() ? Comparator.comparing(n -> n + "/") : Comparator.naturalOrder();
    return only.stream()
        .filter(n -> chosen.isEmpty() || chosen.contains(n))
        .sorted(order)
        .map(n -> Scope.of(resource, n))
        .toList();
  }

  /**
   * The namespace that the context names, used if not all may be listed; empty if it names none.
   */
  public Optional<String> ownNamespace(String context) {
    return find(context).map(Clusters.Context::namespace).filter(_ -> namespaces().isEmpty());
  }

  /** Whether a request was sent to the context's cluster. */
  public synchronized boolean isContacted(String context) {
    return lastFailures.containsKey(context);
  }

  /** Why the last request to the context's cluster failed; empty if there is no such failure. */
  public synchronized Optional<String> lastFailure(String context) {
    return Optional.ofNullable(lastFailures.get(context));
  }

  /** The shown contexts whose clusters requests were sent to. */
  public List<String> contacted() {
    return shown().stream().map(Clusters.Context::name).filter(this::isContacted).toList();
  }
}
