package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.protocol.Health;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.protocol.TreeNode;
import dev.kube9.rollout.Rollout;
import dev.kube9.screen.rows.GivenRows;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.screen.rows.RowOrder;
import dev.kube9.time.Time;
import dev.kube9.tree.ContextNodes;
import dev.kube9.tree.Place;
import dev.kube9.tree.WorkloadNodes;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.login.LoginWords;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rows of one client are made from, and the rows that it was given. */
public final class Screen {
  private final ShownContexts contexts;
  private final Informers informers;
  private final WorkloadNodes nodes;
  private final ScreenChanges changes;
  private final KnownRevisions revisions;
  private final Time time;
  private final GivenRows<TreeNode> given = new GivenRows<>();
  private final GivenRows<NamespaceRow> givenToPages = new GivenRows<>();
  private final FollowedPodsRegistry followedPods;
  private final CategoryCounts counts;

  public Screen(
      ShownContexts contexts,
      Informers informers,
      WorkloadNodes nodes,
      ScreenChanges changes,
      KnownRevisions revisions,
      Time time) {
    this.contexts = contexts;
    this.informers = informers;
    this.nodes = nodes;
    this.changes = changes;
    this.revisions = revisions;
    this.time = time;
    followedPods = new FollowedPodsRegistry(informers, revisions);
    counts = new CategoryCounts(changes);
  }

  public ShownContexts contexts() {
    return contexts;
  }

  public ScreenChanges changes() {
    return changes;
  }

  Informers informers() {
    return informers;
  }

  /** The rows of the tree that the client was given. */
  public GivenRows<TreeNode> given() {
    return given;
  }

  /**
   * Begins an answer with the rows below a parent.
   *
   * @param parent absent for the rows at the top
   */
  public void answers(@Nullable String parent) {
    given.begin(parent == null ? GivenRows.TOP : parent);
  }

  /** That answer has been sent. */
  public void answered(@Nullable String parent) {
    given.end(parent == null ? GivenRows.TOP : parent);
    changes.raise();
  }

  /** Begins an answer with the rows of a namespace's page. */
  public void answers(NamespaceKey page) {
    givenToPages.begin(page.parent());
  }

  /** That answer has been sent. */
  public void answered(NamespaceKey page) {
    givenToPages.end(page.parent());
    changes.raise();
  }

  /** The rows of namespaces' pages that the client was given. */
  public GivenRows<NamespaceRow> givenToPages() {
    return givenToPages;
  }

  /** The counts of the categories that are followed. */
  public CategoryCounts counts() {
    return counts;
  }

  FollowedPodsRegistry followedPods() {
    return followedPods;
  }

  /**
   * The cluster that a context refers to now.
   *
   * @throws dev.kube9.failure.KubeconfigFailure when there is no such context or it cannot be used
   */
  Cluster cluster(String context) {
    return contexts.cluster(context);
  }

  /** The row of a context in its current state; empty if there is no such context. */
  Optional<TreeNode> contextRow(String context) {
    return contexts.find(context).map(this::row);
  }

  /** The row of a context. */
  public TreeNode row(Clusters.Context context) {
    var about =
        new ContextNodes.About(
            context.name(),
            contexts.shortNames().get(context.name()),
            contexts.isCurrent(context.name()),
            context.server(),
            context.file(),
            contexts.isReadOnly(context.name()),
            contexts.isProtected(context.name()));
    var login = contexts.logins().pending(context.name());
    if (login.isPresent()) {
      return ContextNodes.waitingForLogin(
          about, LoginWords.waiting(contexts.logins().words(login.get())));
    }
    var trouble = contexts.lastFailure(context.name()).orElse(context.problem());
    if (trouble != null) {
      return ContextNodes.failed(about, trouble);
    }
    return contexts.isContacted(context.name())
        ? ContextNodes.connected(about)
        : ContextNodes.notConnected(about);
  }

  /** The row of a workload in the tree. */
  public TreeNode row(Cluster cluster, Workload workload) {
    return nodes.workload(place(cluster), rollout(cluster, workload), isChangeable(cluster));
  }

  /** Whether the health of an object is {@code Degraded}; CronJobs have none. */
  boolean isDegraded(Cluster cluster, ApiObject object) {
    return object instanceof Workload workload
        && ToProtocol.health(rollout(cluster, workload)) == Health.Degraded;
  }

  /** The row of a workload on the page of its namespace. */
  public NamespaceRow namespaceRow(Cluster cluster, Workload workload) {
    return WorkloadNodes.onPage(
        cluster.context(), rollout(cluster, workload), isChangeable(cluster));
  }

  public TreeNode row(Cluster cluster, CronJob job) {
    return nodes.cronJob(place(cluster), job);
  }

  public TreeNode row(Cluster cluster, Pod pod) {
    return nodes.pod(place(cluster), pod, isChangeable(cluster));
  }

  private boolean isChangeable(Cluster cluster) {
    return !contexts.isReadOnly(cluster.context());
  }

  private Place place(Cluster cluster) {
    var context = cluster.context();
    var isOfFile = contexts.find(context).filter(c -> c.file() != null).isPresent();
    return new Place(context, cluster.server(), isOfFile);
  }

  /**
   * The state of a workload's rollout. Until it is complete, the pods tell more than the counts in
   * the workload's status. Where an informer follows them they are used, so that a row agrees with
   * the progress of a wait, whoever began the rollout.
   */
  private Rollout rollout(Cluster cluster, Workload workload) {
    var counted = Rollout.of(workload);
    if (!counted.isUnfinished()) {
      return counted;
    }
    return followedPods
        .pods(cluster, workload)
        .or(() -> podsOfOthers(cluster, workload))
        .map(own -> Rollout.of(workload, evidence(cluster, workload, own)))
        .orElse(counted);
  }

  /** Pods that an informer has for another reason, such as a wait. They are counted here. */
  private Optional<OwnPods> podsOfOthers(Cluster cluster, Workload workload) {
    return Stream.of(podScope(workload), Scope.of(Resource.PODS, workload.namespace()))
        .flatMap(scope -> informers.peek(cluster, scope).stream())
        .findFirst()
        .map(pods -> OwnPods.of(PodsOf.of(workload, revisions.adopted(workload), pods)));
  }

  /** The evidence that needs no request: events only if a wait already follows them. */
  private Evidence evidence(Cluster cluster, Workload workload, OwnPods own) {
    revisions.askLater(cluster, workload, () -> followedPods.evidenceChanged(cluster, workload));
    var events = informers.peek(cluster, Scope.of(Resource.WARNINGS, workload.namespace()));
    return new Evidence(
        own, revisions.newestHash(workload), events.orElse(List.of()), Map.of(), time.now());
  }

  /** The workload's pods among those that match its selector; may block for a request. */
  public List<Pod> podsOf(Cluster cluster, Workload workload, Collection<Pod> pods)
      throws InterruptedException {
    return revisions.podsOf(cluster, workload, pods);
  }

  /** The scope of the pods that match the workload's selector. */
  public static Scope<Pod> podScope(Workload workload) {
    return new Scope<>(Resource.PODS, workload.namespace(), workload.selector());
  }

  /** The place of an object's row below its category. */
  public RowOrder placeOf(ApiObject object) {
    return placeOf(object.key());
  }

  /**
   * The place of an object's row below its category: grouped by namespace if the client has
   * configured namespaces, otherwise in the order in which the API server lists all of them.
   *
   * @param key of the object, {@code namespace/name}
   */
  RowOrder placeOf(String key) {
    var chosen = contexts.namespaces();
    var namespace = key.substring(0, key.indexOf('/'));
    return new RowOrder(
        chosen.isEmpty()
            ? 0
            : (int) chosen.stream().filter(n -> n.compareTo(namespace) < 0).count(),
        key);
  }

  /** The place of a pod's row below its workload: ordered by name. */
  public static RowOrder placeOfPod(String name) {
    return new RowOrder(0, name);
  }

  /** The place of a workload's row on the page of its namespace. */
  public static RowOrder placeOnPage(Workload workload) {
    return FollowedNamespace.place(workload);
  }

  static boolean isForbidden(Kube9Exception failure) {
    return failure instanceof ApiFailure api && api.kind() == ApiFailure.Kind.Forbidden;
  }
}
