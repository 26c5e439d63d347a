package dev.kube9.restart;

import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.Problems;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.words.RolloutWords;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What a restart of a workload would do, by one snapshot of it.
 *
 * @param evidence its pods and nodes, where something may be the matter with them
 * @param atMostDown how many of its pods may be missing at the same time, as its controller counts
 */
public record RestartPlan(
    Workload workload, Evidence evidence, int atMostDown, List<Warning> warnings) {
  private static final int MOST_NODES = 10;

  /** Something to know before restarting; the codes are those of the protocol. */
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
    ReadOnly
  }

  /** A warning in plain words. */
  public record Warning(Code code, String message) {}

  public static RestartPlan of(Workload workload, Evidence evidence, boolean readOnly) {
    var plan = new RestartPlan(workload, evidence, atMostDown(workload), List.of());
    return new RestartPlan(workload, evidence, plan.atMostDown, plan.warn(readOnly));
  }

  /** Whether its pods would have to be looked at to know all that there is to warn of. */
  public static boolean needsPods(Workload workload) {
    return workload.ready() < workload.desired()
        && RolloutRules.leftToOthers(workload).isEmpty()
        && switch (workload) {
          case Deployment _ -> false;
          case StatefulSet s -> s.ordered();
          case DaemonSet _ -> true;
        };
  }

  /** The nodes that would have to be looked at: a few tell enough. */
  public static List<String> nodesToAsk(Workload workload, Evidence evidence) {
    return workload instanceof DaemonSet
        ? Problems.suspectNodes(workload, evidence).stream().limit(MOST_NODES).toList()
        : List.of();
  }

  /** How the pods go, such as {@code 3 pods, one after another, at most 1 down at once}. */
  public String pods() {
    var pods = RolloutWords.count(workload.desired(), "pod", "pods");
    return switch (workload) {
      case Workload w when w.desired() == 0 -> "no pods";
      case Deployment d when d.isRecreate() -> pods + ", all stopped before new ones start";
      case Workload w when RolloutRules.leftToOthers(w).isPresent() ->
          pods + ", none restarted by its controller";
      case StatefulSet s when s.ordered() && atMostDown == 1 ->
          pods + ", one after another" + down();
      default -> pods + down();
    };
  }

  /** How many pods the restart will replace. */
  public int toReplace() {
    return RolloutRules.leftToOthers(workload).isPresent() ? 0 : Rollout.of(workload).toReplace();
  }

  /** How the pods go, and by which strategy. */
  public String words() {
    var pods = pods();
    return "%s (%s)"
        .formatted(Character.toUpperCase(pods.charAt(0)) + pods.substring(1), workload.strategy());
  }

  private String down() {
    return switch (atMostDown) {
      case 0 -> ", none down: each new one is ready before an old one goes";
      default -> ", at most %d down at once".formatted(atMostDown);
    };
  }

  private List<Warning> warn(boolean readOnly) {
    var warnings = new ArrayList<Warning>();
    if (readOnly) {
      warnings.add(
          new Warning(Code.ReadOnly, "This context is read-only: nothing is changed in it"));
    }
    state(warnings);
    downtime(warnings);
    obstacles(warnings);
    owners(warnings);
    return List.copyOf(warnings);
  }

  private void state(List<Warning> warnings) {
    if (workload instanceof Deployment d && d.paused()) {
      // The spec says so: it holds before the controller has seen it, and then is all there is.
      warnings.add(
          new Warning(Code.Paused, "It is paused: no pod would be restarted until it is resumed"));
      return;
    }
    var rollout = Rollout.of(workload);
    switch (rollout.state()) {
      case RolloutState.ScaledToZero _ ->
          warnings.add(new Warning(Code.ScaledToZero, RolloutWords.sentence(rollout)));
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          warnings.add(
              new Warning(
                  Code.AlreadyRolling,
                  "A rollout is in progress (%s); a restart begins another one"
                      .formatted(RolloutWords.sentence(rollout))));
      case RolloutState.Complete _,
          RolloutState.Waiting _,
          RolloutState.Failed _,
          RolloutState.Paused _ -> {}
    }
    RolloutRules.leftToOthers(workload)
        .ifPresent(reason -> warnings.add(new Warning(code(reason), leftToOthers(reason))));
    if (workload instanceof StatefulSet s && s.inPartition() > 0 && s.inPartition() < s.desired()) {
      warnings.add(new Warning(Code.Partition, partition(s)));
    }
  }

  private static Code code(RolloutState.Waiting.Reason reason) {
    return reason == RolloutState.Waiting.Reason.PARTITION ? Code.Partition : Code.OnDelete;
  }

  private String leftToOthers(RolloutState.Waiting.Reason reason) {
    return RolloutWords.leftToOthers(workload, reason);
  }

  private static String partition(StatefulSet s) {
    var last = s.desired() - s.inPartition() - 1 + s.startOrdinal();
    return "Its partition is %d: pods %s to %s will not restart"
        .formatted(s.partition(), s.name() + "-" + s.startOrdinal(), s.name() + "-" + last);
  }

  private void downtime(List<Warning> warnings) {
    if (workload.desired() == 0 || RolloutRules.leftToOthers(workload).isPresent()) {
      return;
    }
    if (workload.isRecreate()) {
      warnings.add(
          new Warning(
              Code.Recreate,
              "Its strategy is Recreate: all pods are stopped before the first new one starts"));
    } else if (workload.desired() == 1 && atMostDown == 1 && !(workload instanceof DaemonSet)) {
      warnings.add(
          new Warning(
              Code.SinglePod, "It has one pod, which is stopped before the new one is ready"));
    }
  }

  /** What would keep the rollout from getting anywhere. */
  private void obstacles(List<Warning> warnings) {
    if (workload instanceof StatefulSet s) {
      Problems.holdsUpOrdered(s, evidence.pods())
          .ifPresent(
              p ->
                  warnings.add(
                      new Warning(
                          Code.NotReadyOrdered,
                          ("Pod %s is not ready: the controller of an OrderedReady StatefulSet waits"
                                  + " for it, so that a restart alone replaces no pod. Delete that"
                                  + " pod: kubectl delete pod %s -n %s")
                              .formatted(p.name(), p.name(), p.namespace()))));
    }
    var broken =
        evidence.nodes().values().stream()
            .filter(n -> !n.ready())
            .map(NodeHealth::name)
            .sorted()
            .toList();
    if (!broken.isEmpty()) {
      warnings.add(
          new Warning(
              Code.NotReadyNodes,
              "%s not ready (%s): pods there neither stop nor start, which may hold the rollout up"
                  .formatted(
                      RolloutWords.count(broken.size(), "node is", "nodes are"),
                      String.join(", ", broken))));
    }
  }

  private void owners(List<Warning> warnings) {
    var tool = workload.meta().managedBy();
    if (tool != null) {
      warnings.add(
          new Warning(
              Code.GitOps,
              "%s manages this workload: the annotation may be shown as drift".formatted(tool)));
    }
    var owner = workload.meta().controller();
    if (owner != null) {
      warnings.add(
          new Warning(
              Code.HasOwner,
              "It belongs to %s %s, whose controller may undo the change"
                  .formatted(owner.kind(), owner.name())));
    }
  }

  private static int atMostDown(Workload workload) {
    return switch (workload) {
      case Workload w when RolloutRules.leftToOthers(w).isPresent() -> 0;
      case Deployment d when d.isRecreate() -> d.desired();
      case Deployment d -> {
        var unavailable = d.maxUnavailable().roundedDown(d.desired());
        // As the controller does: without any leeway a rollout could not begin.
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
