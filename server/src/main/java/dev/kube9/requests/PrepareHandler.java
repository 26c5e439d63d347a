package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.RestartTrial;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.PrepareRestartResult;
import dev.kube9.restart.Confirmation;
import dev.kube9.restart.RestartPlan;
import dev.kube9.rollout.Rollout;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.screen.Screen;
import dev.kube9.time.Time;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.ToProtocol;
import dev.kube9.wire.Told;
import dev.kube9.words.PlanWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code kube9/prepareRestart}: what a restart would do, and whether it may be done. */
public final class PrepareHandler {
  private static final int PODS = 500;

  /** How much longer than the other requests the trial may take, as webhooks may be slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ShownContexts contexts;
  private final Time time;
  private final KnownRevisions revisions;

  public PrepareHandler(ShownContexts contexts, Time time, KnownRevisions revisions) {
    this.contexts = contexts;
    this.time = time;
    this.revisions = revisions;
  }

  public PrepareRestartResult prepare(PrepareRestartParams params) throws InterruptedException {
    var ref = Operations.restartable(params.workload());
    try {
      return contexts.noted(ref.context(), () -> prepared(ref, contexts.forPerson(ref.context())));
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, Told.of(ref, Fault.of(failure), PlanWords::failed), ErrorSubject.of(ref));
    }
  }

  /** Reads the workload, asks for the permission and has the restart tried at the same time. */
  private PrepareRestartResult prepared(WorkloadRef ref, Cluster cluster)
      throws InterruptedException {
    var readOnly = contexts.isReadOnly(ref.context());
    try (var allowed = Beside.begin(() -> !readOnly && mayPatch(cluster, ref));
        var trial = Beside.begin(() -> readOnly ? RestartTrial.NONE : tried(cluster, ref))) {
      var workload = cluster.read(ref);
      var evidence = evidence(cluster, workload);
      var tried = trial.answerWithin(PATIENCE).orElse(RestartTrial.NONE);
      var plan = RestartPlan.of(workload, evidence, tried, readOnly);
      var refusal = refusal(ref, workload, allowed);
      return result(ref, cluster, plan, refusal);
    }
  }

  /** What cannot be tried is no reason to refuse the confirmation. */
  private RestartTrial tried(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    try {
      return cluster.tryRestart(ref, time.now().toString());
    } catch (Kube9Exception _) {
      return RestartTrial.NONE;
    }
  }

  private PrepareRestartResult result(
      WorkloadRef ref, Cluster cluster, RestartPlan plan, Optional<String> refusal) {
    var workload = plan.workload();
    var evidence = plan.evidence();
    var address = PlanWords.address(cluster.server(), cluster.impersonated());
    var detail = PlanWords.detail(ref, address, workload, plan.words());
    return new PrepareRestartResult(
        PlanWords.title(ref),
        detail,
        detail.lines().toList(),
        ToProtocol.plan(plan),
        ToProtocol.warnings(plan),
        refusal.isEmpty(),
        refusal.orElse(null),
        contexts.isProtected(ref.context()),
        cluster.server(),
        Confirmation.of(cluster, ref, workload).text(),
        ToProtocol.status(
            evidence.pods().isEmpty() ? Rollout.of(workload) : Rollout.of(workload, evidence)));
  }

  /**
   * Requests pods and nodes only if they may lead to a warning. A user who may not read them gets
   * fewer warnings.
   */
  private Evidence evidence(Cluster cluster, Workload workload) throws InterruptedException {
    if (!RestartPlan.needsPods(workload) && !Rollout.of(workload).isUnfinished()) {
      return Evidence.of(OwnPods.NONE, time.now());
    }
    try {
      var page = cluster.list(Screen.podScope(workload), PODS, null);
      if (page.next() != null) {
        return Evidence.of(OwnPods.NONE, time.now()); // counts from some of the pods would be wrong
      }
      var own = OwnPods.of(revisions.podsOf(cluster, workload, page.objects()));
      var evidence =
          new Evidence(own, revisions.ask(cluster, workload), List.of(), Map.of(), time.now());
      var nodes = new HashMap<String, NodeHealth>();
      for (var name : RestartPlan.nodesToAsk(workload, evidence)) {
        node(cluster, name).ifPresent(n -> nodes.put(name, n));
      }
      return evidence.withNodes(nodes);
    } catch (ApiFailure failure) {
      return withoutIfForbidden(failure, Evidence.of(OwnPods.NONE, time.now()));
    }
  }

  private static Optional<NodeHealth> node(Cluster cluster, String name)
      throws InterruptedException {
    try {
      return Optional.of(cluster.node(name));
    } catch (ApiFailure failure) {
      return withoutIfForbidden(failure, Optional.empty());
    }
  }

  private static <T> T withoutIfForbidden(ApiFailure failure, T without) {
    if (failure.kind() == ApiFailure.Kind.Forbidden) {
      return without;
    }
    throw failure;
  }

  /** Why a restart would be refused; empty if no reason is known. */
  private Optional<String> refusal(WorkloadRef ref, Workload workload, Beside<Boolean> allowed)
      throws InterruptedException {
    if (contexts.isReadOnly(ref.context())) {
      return Optional.of(PlanWords.readOnly(ref.context()));
    }
    if (workload instanceof Deployment d && d.paused()) {
      return Optional.of(PlanWords.paused(d));
    }
    return allowed.answer() ? Optional.empty() : Optional.of(PlanWords.mayNotPatch(ref));
  }

  private static boolean mayPatch(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    try {
      return cluster.mayPatch(ref);
    } catch (ApiFailure failure) {
      if (failure.kind() == ApiFailure.Kind.Forbidden) {
        return true; // The user may not even ask for permissions: the restart itself will show
        // whether it is allowed.
      }
      throw failure;
    }
  }
}
