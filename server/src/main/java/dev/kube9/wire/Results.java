package dev.kube9.wire;

import dev.kube9.cluster.KeptRevision;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RevisionInfo;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.UndoOutcome;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.protocol.WireRolloutState;
import dev.kube9.restart.Undoer.Undone;
import dev.kube9.rollout.Rollout;
import dev.kube9.words.NoticeWords;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RevisionWords;
import dev.kube9.words.UndoWords;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The results of operations as wire values. */
public final class Results {
  private Results() {}

  /**
   * The result of a restart, or of a wait for a rollout.
   *
   * @param notice the text of a notification
   * @param warnings of the API server, in its own words
   * @param replacesNoPod whether the controller replaces no pod by itself
   */
  public static RestartResult restart(
      WorkloadRef ref,
      String message,
      String notice,
      RestartOutcome outcome,
      Duration elapsed,
      RolloutStatus status,
      List<String> warnings,
      boolean replacesNoPod) {
    return new RestartResult(
        ToProtocol.ref(ref),
        status.restartedAt(),
        outcome,
        message,
        notice,
        replacesNoPod ? MessageSeverity.warning : MessageSeverity.info,
        elapsed.toMillis(),
        status,
        ToProtocol.warnings(warnings),
        replacesNoPod ? afterNothing(status.state()) : afterRestart(status.state()));
  }

  private static List<NextAction> afterNothing(WireRolloutState state) {
    return state == WireRolloutState.Waiting ? List.of(NextAction.showPods) : List.of();
  }

  /** A rollout that was not waited for can be waited for now. */
  private static List<NextAction> afterRestart(WireRolloutState state) {
    return state == WireRolloutState.Progressing || state == WireRolloutState.Failed
        ? List.of(NextAction.keepWaiting)
        : List.of();
  }

  /**
   * The result of a restart that was only tried.
   *
   * @param status the state of the rollout, which was not changed
   * @param warnings of the API server, in its own words
   */
  public static RestartResult dryRun(
      WorkloadRef ref, Duration elapsed, RolloutStatus status, List<String> warnings) {
    return new RestartResult(
        ToProtocol.ref(ref),
        null,
        RestartOutcome.dryRun,
        RestartWords.wouldBeRestarted(ref.name()),
        RestartWords.wouldBeRestarted(NoticeWords.placed(ref)),
        MessageSeverity.info,
        elapsed.toMillis(),
        status,
        ToProtocol.warnings(warnings),
        List.of());
  }

  /**
   * The revisions of a workload.
   *
   * @param newestFirst all that its controller keeps
   * @param pods its pods; empty if they are not known
   */
  public static RolloutHistoryResult history(
      WorkloadRef ref, Workload now, List<KeptRevision> newestFirst, Optional<List<Pod>> pods) {
    var current =
        newestFirst.stream()
            .filter(k -> k.revision().template().isSameAs(now.template()))
            .mapToLong(k -> k.revision().number())
            .max()
            .orElse(0);
    return new RolloutHistoryResult(
        ToProtocol.ref(ref),
        newestFirst.stream().map(k -> info(k, k.revision().number() == current, pods)).toList());
  }

  private static RevisionInfo info(KeptRevision kept, boolean isCurrent, Optional<List<Pod>> pods) {
    var its =
        pods.map(
            all ->
                all.stream()
                    .filter(p -> !p.terminating() && p.revision().equals(kept.revision().hash()))
                    .toList());
    return new RevisionInfo(
        kept.revision().number(),
        isCurrent,
        kept.createdAt() == null ? null : kept.createdAt().toString(),
        kept.changeCause(),
        kept.revision().restartedAt(),
        kept.images(),
        its.map(List::size).orElse(null),
        its.map(all -> (int) all.stream().filter(Pod::ready).count()).orElse(null));
  }

  /** The result of a rollback; {@code rollout} is the state of the workload after it. */
  public static UndoRolloutResult rollback(
      WorkloadRef ref, UndoOutcome outcome, long revision, Rollout rollout) {
    var message =
        switch (outcome) {
          case undone -> RevisionWords.rolledBack(ref, revision, rollout);
          case unchanged -> RevisionWords.alreadyThere(ref, revision);
          case dryRun -> RevisionWords.wouldBeRolledBack(ref, revision);
        };
    return new UndoRolloutResult(
        ToProtocol.ref(ref),
        outcome,
        message,
        revision,
        ToProtocol.status(rollout),
        outcome == UndoOutcome.undone
            ? List.of(NextAction.keepWaiting, NextAction.showPods)
            : List.of());
  }

  public static UndoRestartResult undo(WorkloadRef ref, Undone undone, RolloutStatus status) {
    var revision = undone.back().name();
    return new UndoRestartResult(
        ToProtocol.ref(ref),
        UndoOutcome.undone,
        UndoWords.undone(ref.name(), undone.now(), revision),
        NoticeWords.sentence(UndoWords.undone(NoticeWords.placed(ref), undone.now(), revision)),
        revision,
        status,
        List.of(NextAction.keepWaiting, NextAction.showPods));
  }
}
