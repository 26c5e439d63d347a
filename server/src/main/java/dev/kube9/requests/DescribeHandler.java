package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.DescribeParams;
import dev.kube9.protocol.DescribeResult;
import dev.kube9.rollout.Rollout;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.screen.Screen;
import dev.kube9.time.Time;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Told;
import dev.kube9.words.DescribeWords;
import dev.kube9.words.DescribeWords.Found;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Pod;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code kube9/describe}: the workload, its pods and the warnings about them. */
public final class DescribeHandler {
  /** More pods of one workload, or events of one namespace, than a person reads. */
  private static final int MOST = 500;

  private final ShownContexts contexts;
  private final Time time;
  private final KnownRevisions revisions;
  private final DescribeWords words;

  public DescribeHandler(
      ShownContexts contexts, Time time, KnownRevisions revisions, DescribeWords words) {
    this.contexts = contexts;
    this.time = time;
    this.revisions = revisions;
    this.words = words;
  }

  public DescribeResult describe(DescribeParams params) throws InterruptedException {
    var ref = Operations.workload(params.workload(), DescribeWords::failed);
    try {
      return contexts.noted(
          ref.context(),
          () ->
              new DescribeResult(
                  words.document(ref, found(contexts.forPerson(ref.context()), ref))));
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, Told.of(ref, Fault.of(failure), DescribeWords::failed), ErrorSubject.of(ref));
    }
  }

  private Found found(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    var workload = cluster.read(ref);
    var listed = page(cluster, Screen.podScope(workload));
    var pods =
        listed.isEmpty() ? listed : Optional.of(revisions.podsOf(cluster, workload, listed.get()));
    var events = page(cluster, Scope.of(Resource.WARNINGS, ref.namespace()));
    return new Found(
        cluster.server(), rollout(cluster, workload, pods, events), pods, events, time.now());
  }

  private Rollout rollout(
      Cluster cluster,
      Workload workload,
      Optional<List<Pod>> pods,
      Optional<List<WarningEvent>> events)
      throws InterruptedException {
    if (pods.isEmpty()) {
      return Rollout.of(workload);
    }
    var hash = revisions.ask(cluster, workload);
    return Rollout.of(
        workload,
        new Evidence(OwnPods.of(pods.get()), hash, events.orElse(List.of()), Map.of(), time.now()));
  }

  /** Empty if the user may not list them: the document then has less, and says so. */
  private static <T extends ApiObject> Optional<List<T>> page(Cluster cluster, Scope<T> scope)
      throws InterruptedException {
    try {
      return Optional.of(cluster.list(scope, MOST, null).objects());
    } catch (ApiFailure failure) {
      if (failure.kind() == ApiFailure.Kind.Forbidden) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
