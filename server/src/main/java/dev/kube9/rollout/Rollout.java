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
 * @param ready number of ready pods with the newest template; 0 until the controller has observed
 *     that template
 * @param problems what blocks the rollout, the most important first
 */
public record Rollout(Workload workload, RolloutState state, int ready, List<Problem> problems) {

  /** From the counts in the workload's status alone. */
  public static Rollout of(Workload workload) {
    var state = RolloutRules.of(workload);
    return new Rollout(workload, state, readyByCounts(workload, state), List.of());
  }

  /** From the workload and its pods: exact counts, and the problems of the new pods. */
  public static Rollout of(Workload workload, Evidence evidence) {
    var state = RolloutRules.of(workload);
    return new Rollout(
        workload, state, ready(workload, state, evidence), problems(workload, state, evidence));
  }

  /** A rollout that is complete or waits for a person has no problems. */
  private static List<Problem> problems(Workload workload, RolloutState state, Evidence evidence) {
    return switch (state) {
      case RolloutState.Progressing _, RolloutState.Failed _ -> Problems.of(workload, evidence);
      case RolloutState.NotObserved _ -> Problems.beforeItsFirstPod(workload);
      case RolloutState.Complete _,
          RolloutState.ScaledToZero _,
          RolloutState.Paused _,
          RolloutState.Waiting _ ->
          List.of();
    };
  }

  /**
   * The rollout right after kube9 changed the template. If the controller will not replace pods by
   * itself, this is known before it has observed the change.
   */
  public static Rollout justChanged(Workload workload) {
    var rollout = of(workload);
    return RolloutRules.leftToOthers(workload)
        .map(reason -> rollout.withState(new RolloutState.Waiting(reason)))
        .orElse(rollout);
  }

  /**
   * While pods are being replaced, the ready ones are counted from the pods themselves. When the
   * workload's status says that the rollout is complete, the counts of the status are used, because
   * the list of pods may be older.
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

  /** The same rollout as complete, with the counts of the workload's status. */
  Rollout complete() {
    return new Rollout(workload, new RolloutState.Complete(), workload.ready(), problems);
  }

  public Rollout withState(RolloutState other) {
    return new Rollout(workload, other, ready, problems);
  }

  /** How many pods the rollout replaces: all except those that a partition excludes. */
  public int toReplace() {
    return workload instanceof StatefulSet s ? s.inPartition() : workload.desired();
  }

  /**
   * Whether its controller replaces no pod by itself, whatever is written to the template: it waits
   * for somebody, there is no pod, or the workload is being deleted.
   */
  public boolean replacesNoPod() {
    return state instanceof RolloutState.Waiting
        || workload.desired() == 0
        || workload.meta().terminating();
  }

  /**
   * Ready pods of any template, at most as many as there should be: during a rollout there may be
   * more of them for a moment.
   */
  public int serving() {
    return Math.min(workload.ready(), workload.desired());
  }

  /** How many of the pods that the rollout is to make are ready. */
  public int newReady() {
    return Math.min(ready, toReplace());
  }

  public boolean isRolling() {
    return state instanceof RolloutState.Progressing || state instanceof RolloutState.NotObserved;
  }

  /**
   * Whether pods with its newest template are still missing, even if its controller has given up.
   */
  public boolean isUnfinished() {
    return isRolling() || state instanceof RolloutState.Failed;
  }

  /**
   * Whether it is blocked by something that will not disappear by itself, or the controller has
   * given up.
   */
  public boolean isStuck() {
    return state instanceof RolloutState.Failed
        || problems.stream().anyMatch(p -> p.severity() == Problem.Severity.FATAL);
  }

  public Optional<Problem> firstProblem() {
    return problems.stream().findFirst();
  }

  /**
   * The counts do not tell ready new pods from ready old ones. This is the smallest number of new
   * pods that must be ready: the number if every old pod is ready.
   */
  private static int readyByCounts(Workload w, RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _ -> 0;
      case RolloutState.Complete _ -> w.ready();
      default -> Math.clamp(w.ready() - w.old(), 0, Math.min(w.updated(), w.desired()));
    };
  }
}
