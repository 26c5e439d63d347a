package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.progress.RolloutReport;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.RolloutListener;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.rollout.Verdict;
import dev.kube9.rollout.rules.RolloutState.Complete;
import dev.kube9.rollout.rules.RolloutState.ScaledToZero;
import dev.kube9.rollout.rules.RolloutState.Waiting;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Results;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.NoticeWords;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.SightWords;
import dev.kube9.words.WaitFailure;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation's wait for a rollout. Each state of the rollout is reported as progress, and the
 * verdict becomes the operation's result.
 */
final class FollowedRollout implements RolloutListener, Attempt {
  private final RolloutWait wait;
  private final SightWords words;
  private final Operation operation;

  /** What the API server warned of when it took the restart. */
  private final List<String> warnings;

  /**
   * The value that the restart wrote, or a later one of this session that the wait goes on with;
   * absent if the rollout may be of any change.
   */
  private @Nullable String restartedAt;

  /** What is known of the rollout; absent until the wait has begun. */
  private @Nullable Look look;

  /**
   * What is known of the rollout.
   *
   * @param rollout the last known state
   * @param lost why the current state is not known; absent if it is known
   */
  private record Look(Rollout rollout, @Nullable LostSight lost) {}

  FollowedRollout(
      RolloutWait wait,
      SightWords words,
      Operation operation,
      @Nullable String restartedAt,
      List<String> warnings) {
    this.wait = wait;
    this.words = words;
    this.operation = operation;
    this.restartedAt = restartedAt;
    this.warnings = warnings;
  }

  /** The result of a restart if the client does not wait for the rollout. */
  RestartResult triggered(Rollout rollout) {
    return done(
        RestartOutcome.restarted,
        rollout,
        RestartWords.TRIGGERED,
        RestartWords.restarted(operation.ref(), rollout),
        NoticeWords.restarted(operation.ref(), rollout, Optional.empty()));
  }

  /** The result if the controller replaces no pods. */
  private RestartResult leftToOthers(Rollout rollout) {
    if (restartedAt != null) {
      return triggered(rollout);
    }
    var why = RolloutWords.sentence(rollout);
    return done(
        RestartOutcome.restarted,
        rollout,
        why,
        RestartWords.leftToOthers(operation.ref().name(), why),
        RestartWords.leftToOthers(NoticeWords.placed(operation.ref()), why));
  }

  /** Whether the restart, if this follows one, only writes the annotation. */
  private boolean isRestartOfNoPod(Rollout rollout) {
    return rollout.state() instanceof Waiting || (restartedAt != null && rollout.replacesNoPod());
  }

  private RestartResult rolledOut(Rollout rollout) {
    return done(
        RestartOutcome.rolledOut,
        rollout,
        isRestartOfNoPod(rollout) ? RestartWords.TRIGGERED : RestartWords.COMPLETE,
        restartedAt != null
            ? RestartWords.restarted(operation.ref(), rollout)
            : RestartWords.rolledOut(operation.ref().name()),
        restartedAt != null
            ? NoticeWords.restarted(operation.ref(), rollout, Optional.of(operation.elapsed()))
            : NoticeWords.rolledOut(operation.ref(), operation.elapsed()));
  }

  /** Blocks until the rollout of a restart that has just been made has ended. */
  RestartResult awaitJustRestarted(Cluster cluster, Workload begin, Duration timeout)
      throws InterruptedException {
    var target = new RolloutWait.Target(cluster, operation.ref(), begin, true);
    return await(target, Rollout.justChanged(begin), timeout);
  }

  /** Blocks until a rollout that is already under way has ended. */
  RestartResult await(Cluster cluster, Workload begin, Duration timeout)
      throws InterruptedException {
    var target = new RolloutWait.Target(cluster, operation.ref(), begin, false);
    return await(target, Rollout.of(begin), timeout);
  }

  private RestartResult await(RolloutWait.Target target, Rollout begin, Duration timeout)
      throws InterruptedException {
    var settled = atOnce(begin);
    if (settled.isPresent()) {
      return settled.get();
    }
    seen(Rollout.of(target.begin()));
    return result(wait.await(target, timeout, this));
  }

  /** The result, if no wait is needed because no pod will be replaced or all have been. */
  private Optional<RestartResult> atOnce(Rollout begin) {
    return switch (begin.state()) {
      case Waiting _ -> Optional.of(leftToOthers(begin));
      case Complete _, ScaledToZero _ -> Optional.of(rolledOut(begin));
      default -> Optional.empty();
    };
  }

  @Override
  public void seen(Rollout rollout) {
    look = new Look(rollout, null);
    if (restartedAt != null) {
      restartedAt = rollout.workload().template().restartedAt();
    }
    operation.progress().report(RolloutReport.of(rollout), ToProtocol.status(rollout));
  }

  @Override
  public void lost(LostSight now) {
    if (look != null) {
      look = new Look(look.rollout(), now);
      operation
          .progress()
          .report(ProgressStep.stateUnknown, words.report(now), status(look.rollout(), now));
    }
  }

  private RolloutStatus status(Rollout rollout, @Nullable LostSight unseen) {
    return unseen == null
        ? ToProtocol.status(rollout)
        : ToProtocol.status(rollout, words.report(unseen));
  }

  /** The result for a verdict; throws the error if the verdict is a failure. */
  RestartResult result(Verdict verdict) {
    var lost = verdict instanceof Verdict.TimedOut t ? t.lost().orElse(null) : null;
    operation.progress().note(status(verdict.last(), lost));
    return switch (verdict) {
      case Verdict.RolledOut(var last) -> rolledOut(last);
      case Verdict.LeftToOthers(var last) -> leftToOthers(last);
      case Verdict.Failure failure -> {
        var ending = WaitFailure.of(operation.ref(), failure, words);
        throw operation.failed(
            this, Fault.of(ending, lost == null ? failure.last().problems() : List.of()));
      }
    };
  }

  /**
   * Ends the progress.
   *
   * @param end the last message of the progress
   * @param message the sentence for a person
   * @param notice the text of a notification
   */
  private RestartResult done(
      RestartOutcome outcome, Rollout rollout, String end, String message, String notice) {
    var status = ToProtocol.status(rollout);
    operation.progress().note(status);
    operation.progress().end(end);
    return Results.restart(
        operation.ref(),
        message,
        notice,
        outcome,
        operation.elapsed(),
        status,
        warnings,
        isRestartOfNoPod(rollout));
  }

  @Override
  public ErrorSubject subject() {
    if (restartedAt != null) {
      return ErrorSubject.ofRestart(operation.ref(), restartedAt);
    }
    return look == null
        ? ErrorSubject.of(operation.ref())
        : ErrorSubject.ofRollout(operation.ref());
  }

  /** After a restart, the sentence first says that the workload was restarted. */
  @Override
  public String failed(String name, String reason) {
    if (restartedAt != null) {
      return RestartWords.restartedBut(name, reason);
    }
    return look == null
        ? RestartWords.cannotWait(name, reason)
        : RestartWords.waitEnded(name, reason);
  }

  @Override
  public Cancelled cancelled(String name) {
    var unknown =
        look == null || look.lost() == null ? "" : RestartWords.unknown(words, look.lost());
    var rest = rest() + unknown;
    var message = RestartWords.stoppedWaiting(name, rest);
    return new Cancelled(message, message, rest);
  }

  /** What happens in the cluster after the wait. */
  private String rest() {
    if (restartedAt != null) {
      return RestartWords.GOES_ON;
    }
    return look == null ? RestartWords.NOTHING_CHANGED : RestartWords.ROLLOUT_GOES_ON;
  }
}
