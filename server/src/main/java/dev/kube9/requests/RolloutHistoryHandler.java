package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.RolloutHistoryParams;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.screen.Screen;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Results;
import dev.kube9.wire.Told;
import dev.kube9.words.RevisionWords;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;

/** Answers {@code kube9/rolloutHistory}. */
public final class RolloutHistoryHandler {
  private static final int PODS = 500;

  private final ShownContexts contexts;
  private final KnownRevisions revisions;

  public RolloutHistoryHandler(ShownContexts contexts, KnownRevisions revisions) {
    this.contexts = contexts;
    this.revisions = revisions;
  }

  public RolloutHistoryResult history(RolloutHistoryParams params) throws InterruptedException {
    var ref = Operations.workload(params.workload(), RevisionWords::noHistory);
    try {
      return contexts.noted(ref.context(), () -> read(contexts.forPerson(ref.context()), ref));
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, Told.of(ref, Fault.of(failure), RevisionWords::noHistory), ErrorSubject.of(ref));
    }
  }

  private RolloutHistoryResult read(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    var workload = cluster.read(ref);
    return Results.history(ref, workload, cluster.history(workload), pods(cluster, workload));
  }

  /** Its pods; empty if the user may not list them, or there are more than one answer has. */
  private Optional<List<Pod>> pods(Cluster cluster, Workload workload) throws InterruptedException {
    try {
      var page = cluster.list(Screen.podScope(workload), PODS, null);
      return page.next() == null
          ? Optional.of(revisions.podsOf(cluster, workload, page.objects()))
          : Optional.empty();
    } catch (ApiFailure failure) {
      if (failure.kind() == ApiFailure.Kind.Forbidden) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
