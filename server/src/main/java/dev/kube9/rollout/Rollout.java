package dev.kube9.rollout;

import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.Problem;
import dev.kube9.diagnosis.Problems;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a workload's rollout at one moment.
 *
 * @param ready ready pods of the newest template; as long as the controller has not seen that
 *     template, none
 * @param problems what holds it up, the most telling first
 */
public record Rollout(Workload workload, RolloutState state, int ready, List<Problem> problems) {

  /** By the workload's own counts alone. */
  public static Rollout of(Workload workload) {
    var state = RolloutRules.of(workload);
    return new Rollout(workload, state, readyByCounts(workload, state), List.of());
  }

  /** With the workload's pods at hand: exact, and with the problems of the new ones. */
  public static Rollout of(Workload workload, Evidence evidence) {
    var state = RolloutRules.of(workload);
    return new Rollout(
        workload,
        state,
        ready(workload, state, evidence),
        canHaveProblems(state) ? Problems.of(workload, evidence) : List.of());
  }

  /** What has not begun, has ended well or waits for a person is held up by nothing. */
  private static boolean canHaveProblems(RolloutState state) {
    return switch (state) {
      case RolloutState.Progressing _, RolloutState.Failed _ -> true;
      case RolloutState.NotObserved _,
          RolloutState.Complete _,
          RolloutState.ScaledToZero _,
          RolloutState.Paused _,
          RolloutState.Waiting _ ->
          false;
    };
  }

  /**
   * Right after we changed the template. Where the controller replaces nothing, that is so before
   * it has seen the change.
   */
  public static Rollout justChanged(Workload workload) {
    var rollout = of(workload);
    return RolloutRules.leftToOthers(workload)
        .map(reason -> rollout.withState(new RolloutState.Waiting(reason)))
        .orElse(rollout);
  }

  /**
   * Counted by the pods while they are being replaced. When the workload's status says that all is
   * done, its own counts are used: the list of pods may be older than that status.
   */
  private static int ready(Workload workload, RolloutState state, Evidence evidence) {
    if (state instanceof RolloutState.NotObserved || state instanceof RolloutState.Complete) {
      return readyByCounts(workload, state);
    }
    var newest = evidence.pods().newest(workload, evidence.newestHash());
    if (newest.isEmpty()) {
      return readyByCounts(workload, state);
    }
    return Math.min(newest.get().ready(), workload.desired());
  }

  /** The same as complete, by the workload's own counts. */
  Rollout complete() {
    return new Rollout(workload, new RolloutState.Complete(), workload.ready(), problems);
  }

  public Rollout withState(RolloutState other) {
    return new Rollout(workload, other, ready, problems);
  }

  /** How many pods the rollout replaces: all but those that a partition leaves out. */
  public int toReplace() {
    return workload instanceof StatefulSet s ? s.inPartition() : workload.desired();
  }

  /** While pods are being replaced only the new ones count, else all that are ready. */
  public int shownReady() {
    return isRolling() ? ready : workload.ready();
  }

  public boolean isRolling() {
    return state instanceof RolloutState.Progressing || state instanceof RolloutState.NotObserved;
  }

  /** Whether pods of its newest template are still to come, even if its controller gave up. */
  public boolean isUnfinished() {
    return isRolling() || state instanceof RolloutState.Failed;
  }

  /** Whether something holds it up that will not heal by itself, or the controller gave up. */
  public boolean isStuck() {
    return state instanceof RolloutState.Failed
        || problems.stream().anyMatch(p -> p.severity() == Problem.Severity.FATAL);
  }

  public Optional<Problem> firstProblem() {
    return problems.stream().findFirst();
  }

  /**
   * The counts do not tell ready pods of the new template from those of the old one: so many are
   * new even if every old pod is ready.
   */
  private static int readyByCounts(Workload w, RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _ -> 0;
      case RolloutState.Complete _ -> w.ready();
      default -> Math.clamp(w.ready() - w.old(), 0, Math.min(w.updated(), w.desired()));
    };
  }
}
