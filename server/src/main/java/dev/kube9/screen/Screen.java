package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.NewestHashes;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.rollout.Rollout;
import dev.kube9.time.Time;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.tree.Place;
import dev.kube9.tree.TreeBuilder;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What whoever follows something on screen works with: where from, and whom to tell. */
public record Screen(
    ShownContexts contexts,
    Informers feeds,
    TreeBuilder builder,
    Answered answered,
    ScreenChanges changes,
    NewestHashes hashes,
    Time time) {

  Cluster cluster(String context) {
    return contexts.cluster(context);
  }

  /** The row of a workload, as the tree answers it too. */
  public Node row(Cluster cluster, Workload workload) {
    var context = cluster.context();
    return builder.workload(
        place(cluster), rollout(context, workload), !contexts.isReadOnly(context));
  }

  /**
   * How a workload stands. Until it is rolled out its pods tell more than its own counts: those are
   * used where somebody follows them, so that a row says what the progress of a wait says, whoever
   * began the rollout.
   */
  public Rollout rollout(String context, Workload workload) {
    var counted = Rollout.of(workload);
    if (!counted.isUnfinished()) {
      return counted;
    }
    var cluster = contexts.cluster(context);
    return Stream.of(podScope(workload), Scope.of(Resource.PODS, workload.namespace()))
        .flatMap(scope -> feeds.peek(cluster, scope).stream())
        .findFirst()
        .map(pods -> PodsOf.of(workload, pods))
        .map(own -> Rollout.of(workload, evidence(cluster, workload, own)))
        .orElse(counted);
  }

  /** What is at hand: of events, those that a wait follows already. */
  private Evidence evidence(Cluster cluster, Workload workload, List<Pod> own) {
    var id = new NodeId.OfWorkload(workload.ref(cluster.context())).text();
    hashes.askLater(cluster, workload, () -> changes.changed(id));
    var events = feeds.peek(cluster, Scope.of(Resource.WARNINGS, workload.namespace()));
    return new Evidence(
        own, hashes.known(workload), events.orElse(List.of()), Map.of(), time.now());
  }

  public static Scope<Pod> podScope(Workload workload) {
    return new Scope<>(Resource.PODS, workload.namespace(), workload.selector());
  }

  public Node row(Cluster cluster, Pod pod) {
    return builder.pod(place(cluster), pod);
  }

  public Node row(Cluster cluster, CronJob job) {
    return builder.cronJob(place(cluster), job);
  }

  private static Place place(Cluster cluster) {
    return new Place(cluster.context(), cluster.server());
  }

  /** Notes how it went to follow something of a context, and tells if the connection turned. */
  public void noteConnection(String context, @Nullable Kube9Exception failure) {
    if (contexts.noteConnection(context, failure)) {
      changes.changed(new NodeId.Context(context).text());
    }
  }

  static boolean isForbidden(Kube9Exception failure) {
    return failure instanceof ApiFailure api && api.kind() == ApiFailure.Kind.Forbidden;
  }
}
