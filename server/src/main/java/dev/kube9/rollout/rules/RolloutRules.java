package dev.kube9.rollout.rules;

import dev.kube9.rollout.rules.RolloutState.Complete;
import dev.kube9.rollout.rules.RolloutState.Failed;
import dev.kube9.rollout.rules.RolloutState.NotObserved;
import dev.kube9.rollout.rules.RolloutState.Paused;
import dev.kube9.rollout.rules.RolloutState.Phase;
import dev.kube9.rollout.rules.RolloutState.Progressing;
import dev.kube9.rollout.rules.RolloutState.ScaledToZero;
import dev.kube9.rollout.rules.RolloutState.Waiting;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.Optional;

/**
 * Derives the state of a rollout from one snapshot of its workload. Each kind has its own rules,
 * because each counts differently; the order of the rules matters.
 *
 * <p>Properties kept for every kind:
 *
 * <ul>
 *   <li>No count is used before {@code observedGeneration} has reached the generation.
 *   <li>A rollout is complete only when no pod with an older template is counted and the new pods
 *       are available, not only ready.
 *   <li>A workload whose strategy makes the controller replace nothing is never complete.
 * </ul>
 *
 * The rules are those of {@code kubectl rollout status}, made stricter where kubectl ends too
 * early: surplus pods and {@code minReadySeconds} of StatefulSets.
 */
public final class RolloutRules {
  private static final String ROLLING_UPDATE = "RollingUpdate";
  private static final String ON_DELETE = "OnDelete";

  private RolloutRules() {}

  public static RolloutState of(Workload workload) {
    if (workload.observedGeneration() < workload.meta().generation()) {
      return new NotObserved(workload.meta().generation(), workload.observedGeneration());
    }
    return switch (workload) {
      case Deployment d -> of(d);
      case StatefulSet s -> of(s);
      case DaemonSet d -> of(d);
    };
  }

  private static RolloutState of(Deployment d) {
    var missing = missing(d);
    if (d.paused()) {
      return new Paused(missing.isEmpty());
    }
    if (d.progressDeadlineExceeded()) {
      return new Failed(missing.orElse(Phase.AVAILABILITY));
    }
    return settled(missing, d.desired());
  }

  private static Optional<Phase> missing(Deployment d) {
    if (d.updated() < d.desired()) {
      return Optional.of(Phase.UPDATING);
    }
    if (d.replicas() > d.updated()) {
      return Optional.of(Phase.OLD_PODS);
    }
    return unless(d.available() >= d.updated(), Phase.AVAILABILITY);
  }

  private static RolloutState of(StatefulSet s) {
    return unlessLeftToOthers(s, settled(missing(s), s.desired()));
  }

  private static Optional<Phase> missing(StatefulSet s) {
    if (s.updated() < s.inPartition()) {
      return Optional.of(Phase.UPDATING);
    }
    if (s.replicas() > s.desired()) {
      return Optional.of(Phase.OLD_PODS);
    }
    // Ready pods are not enough: kubectl stops before the last pod's minReadySeconds have passed.
    return unless(s.ready() >= s.desired() && s.available() >= s.desired(), Phase.AVAILABILITY);
  }

  private static RolloutState of(DaemonSet d) {
    return unlessLeftToOthers(d, settled(missing(d), d.desired()));
  }

  private static Optional<Phase> missing(DaemonSet d) {
    return d.updated() < d.desired()
        ? Optional.of(Phase.UPDATING)
        : unless(d.available() >= d.desired(), Phase.AVAILABILITY);
  }

  /**
   * Why the controller will not replace the workload's pods by itself; empty if it will. This
   * follows from the spec, so it is known before the controller has observed a change.
   */
  public static Optional<Waiting.Reason> leftToOthers(Workload workload) {
    return switch (workload) {
      case Deployment _ -> Optional.empty();
      case StatefulSet s when s.desired() == 0 -> Optional.empty();
      case StatefulSet s when s.strategy().equals(ROLLING_UPDATE) ->
          s.inPartition() == 0 ? Optional.of(Waiting.Reason.PARTITION) : Optional.empty();
      case Workload w when w.strategy().equals(ROLLING_UPDATE) -> Optional.empty();
      case Workload w ->
          Optional.of(
              w.strategy().equals(ON_DELETE)
                  ? Waiting.Reason.ON_DELETE
                  : Waiting.Reason.UNKNOWN_STRATEGY);
    };
  }

  /**
   * {@code Waiting} if the controller does not replace pods by itself and not all pods have the
   * newest template, because old pods may then remain for ever; otherwise the given state.
   */
  private static RolloutState unlessLeftToOthers(Workload w, RolloutState state) {
    return leftToOthers(w)
        .filter(_ -> w.updated() < w.desired())
        .<RolloutState>map(Waiting::new)
        .orElse(state);
  }

  private static RolloutState settled(Optional<Phase> missing, int desired) {
    if (missing.isPresent()) {
      return new Progressing(missing.get());
    }
    return desired == 0 ? new ScaledToZero() : new Complete();
  }

  private static Optional<Phase> unless(boolean done, Phase phase) {
    return done ? Optional.empty() : Optional.of(phase);
  }
}
