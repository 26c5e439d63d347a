package dev.kube9.restart;

import dev.kube9.cluster.RestartTrial;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.Problems;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.words.PlanWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.WarningWords;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What a restart of a workload would do, derived from one snapshot of it.
 *
 * @param evidence its pods and nodes, if they may lead to a warning
 * @param trial what came of a trial of the restart
 * @param atMostDown how many of its pods may be unavailable at the same time, by its controller's
 *     rules
 */
public record RestartPlan(
    Workload workload,
    Evidence evidence,
    RestartTrial trial,
    int atMostDown,
    List<Warning> warnings) {
  private static final int MOST_NODES = 10;

  /** Codes of warnings before a restart, the same as those of the protocol. */
  public enum Code {
    Paused,
    OnDelete,
    Partition,
    ScaledToZero,
    SinglePod,
    Recreate,
    AlreadyRolling,
    NotReadyOrdered,
    NotReadyNodes,
    GitOps,
    HasOwner,
    BeingDeleted,
    ArgoRollouts,
    NoHistory,
    PodsExcludeEachOther,
    SharedVolume,
    ClusterWarning,
    ReadOnly
  }

  /** A warning in plain words. */
  public record Warning(Code code, String message) {}

  public static RestartPlan of(
      Workload workload, Evidence evidence, RestartTrial trial, boolean readOnly) {
    var plan = new RestartPlan(workload, evidence, trial, atMostDown(workload), List.of());
    return new RestartPlan(workload, evidence, trial, plan.atMostDown, plan.warn(readOnly));
  }

  /** Whether the pods are needed to find all warnings. */
  public static boolean needsPods(Workload workload) {
    return workload.ready() < workload.desired()
        && RolloutRules.leftToOthers(workload).isEmpty()
        && switch (workload) {
          case Deployment _ -> false;
          case StatefulSet s -> s.ordered();
          case DaemonSet _ -> true;
        };
  }

  /** The nodes that are needed to find all warnings; a few are enough. */
  public static List<String> nodesToAsk(Workload workload, Evidence evidence) {
    return workload instanceof DaemonSet
        ? Problems.suspectNodes(workload, evidence).stream().limit(MOST_NODES).toList()
        : List.of();
  }

  /** How many pods the restart will replace. */
  public int toReplace() {
    return workload.meta().terminating() || RolloutRules.leftToOthers(workload).isPresent()
        ? 0
        : Rollout.of(workload).toReplace();
  }

  /** How the pods will be replaced, in words. */
  public String words() {
    return PlanWords.plan(workload, atMostDown);
  }

  private List<Warning> warn(boolean readOnly) {
    var warnings = new ArrayList<Warning>();
    if (readOnly) {
      warnings.add(new Warning(Code.ReadOnly, WarningWords.READ_ONLY));
    }
    state(warnings);
    downtime(warnings);
    obstacles(warnings);
    owners(warnings);
    return List.copyOf(warnings);
  }

  private void state(List<Warning> warnings) {
    if (workload.meta().terminating()) {
      var words = WarningWords.beingDeleted(workload.meta());
      warnings.add(
          new Warning(
              Code.BeingDeleted, Character.toUpperCase(words.charAt(0)) + words.substring(1)));
      return; // no other state matters then
    }
    if (workload instanceof Deployment d && d.paused()) {
      // The spec says so, even before the controller has observed it. No other state matters then.
      warnings.add(new Warning(Code.Paused, WarningWords.PAUSED));
      return;
    }
    var rollout = evidence.pods().isEmpty() ? Rollout.of(workload) : Rollout.of(workload, evidence);
    switch (rollout.state()) {
      case RolloutState.ScaledToZero _
          when workload.isTemplateOfRollout() -> {} // it has pods elsewhere
      case RolloutState.ScaledToZero _ ->
          warnings.add(new Warning(Code.ScaledToZero, RolloutWords.sentence(rollout)));
      case RolloutState.NotObserved _, RolloutState.Progressing _, RolloutState.Failed _
          when rollout.isStuck() ->
          warnings.add(new Warning(Code.AlreadyRolling, WarningWords.alreadyFailing(rollout)));
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          warnings.add(new Warning(Code.AlreadyRolling, WarningWords.alreadyRolling(rollout)));
      case RolloutState.Complete _,
          RolloutState.Waiting _,
          RolloutState.Failed _,
          RolloutState.Paused _ -> {}
    }
    RolloutRules.leftToOthers(workload)
        .ifPresent(reason -> warnings.add(new Warning(code(reason), leftToOthers(reason))));
    if (workload instanceof StatefulSet s && s.inPartition() > 0 && s.inPartition() < s.desired()) {
      warnings.add(new Warning(Code.Partition, WarningWords.partition(s)));
    }
  }

  private static Code code(RolloutState.Waiting.Reason reason) {
    return reason == RolloutState.Waiting.Reason.PARTITION ? Code.Partition : Code.OnDelete;
  }

  private String leftToOthers(RolloutState.Waiting.Reason reason) {
    return RolloutWords.leftToOthers(workload, reason);
  }

  private void downtime(List<Warning> warnings) {
    if (toReplace() == 0) {
      return;
    }
    if (workload.isRecreate()) {
      warnings.add(new Warning(Code.Recreate, WarningWords.RECREATE));
    } else if (workload.desired() == 1 && atMostDown == 1 && !(workload instanceof DaemonSet)) {
      warnings.add(new Warning(Code.SinglePod, WarningWords.SINGLE_POD));
    }
  }

  /** Adds warnings about what would block the rollout. */
  private void obstacles(List<Warning> warnings) {
    if (workload instanceof StatefulSet s) {
      Problems.holdsUpOrdered(s, evidence.pods())
          .ifPresent(
              p ->
                  warnings.add(new Warning(Code.NotReadyOrdered, WarningWords.notReadyOrdered(p))));
    }
    room(warnings);
    trial
        .warnings()
        .forEach(w -> warnings.add(new Warning(Code.ClusterWarning, WarningWords.ofCluster(w))));
    var broken =
        evidence.nodes().values().stream()
            .filter(n -> !n.ready())
            .map(NodeHealth::name)
            .sorted()
            .toList();
    if (!broken.isEmpty()) {
      warnings.add(new Warning(Code.NotReadyNodes, WarningWords.notReadyNodes(broken)));
    }
  }

  /** What old pods keep from new ones while none of the old ones may go. */
  private void room(List<Warning> warnings) {
    if (!(workload instanceof Deployment) || atMostDown > 0 || toReplace() == 0) {
      return;
    }
    if (trial.rivals()) {
      warnings.add(new Warning(Code.PodsExcludeEachOther, WarningWords.RIVALS));
    }
    if (!trial.claims().isEmpty()) {
      var words = WarningWords.sharedVolume(String.join(", ", trial.claims()));
      warnings.add(new Warning(Code.SharedVolume, words));
    }
  }

  private void owners(List<Warning> warnings) {
    if (workload.isTemplateOfRollout()) {
      warnings.add(new Warning(Code.ArgoRollouts, WarningWords.ARGO_ROLLOUTS));
    }
    if (workload instanceof Deployment d && d.revisionHistoryLimit() == 0) {
      warnings.add(new Warning(Code.NoHistory, WarningWords.NO_HISTORY));
    }
    var tool = workload.meta().managedBy();
    if (tool != null) {
      warnings.add(new Warning(Code.GitOps, WarningWords.gitOps(tool)));
    }
    var owner = workload.meta().controller();
    if (owner != null) {
      warnings.add(new Warning(Code.HasOwner, WarningWords.hasOwner(owner.kind(), owner.name())));
    }
  }

  private static int atMostDown(Workload workload) {
    return switch (workload) {
      case Workload w when w.meta().terminating() || RolloutRules.leftToOthers(w).isPresent() -> 0;
      case Deployment d when d.isRecreate() -> d.desired();
      case Deployment d -> {
        var unavailable = d.maxUnavailable().roundedDown(d.desired());
        // The controller's own rule: with no surge and none unavailable, a rollout could not begin.
        var least = d.maxSurge().roundedUp(d.desired()) == 0 ? 1 : 0;
        yield Math.min(d.desired(), Math.max(unavailable, least));
      }
      case StatefulSet s ->
          Math.min(s.inPartition(), Math.max(1, s.maxUnavailable().roundedDown(s.desired())));
      case DaemonSet d ->
          d.maxSurge().roundedUp(d.desired()) > 0
              ? 0
              : Math.min(d.desired(), Math.max(1, d.maxUnavailable().roundedUp(d.desired())));
    };
  }
}
