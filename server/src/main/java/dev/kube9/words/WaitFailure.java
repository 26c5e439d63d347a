package dev.kube9.words;

import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The texts for a wait that ended without a complete rollout.
 *
 * @param kind of the error
 * @param reason the end of a sentence such as "NAME was restarted, but"
 * @param brief the same for a notification, with what still serves
 */
public record WaitFailure(Kind kind, String reason, String brief, @Nullable String hint) {

  private static WaitFailure of(Kind kind, String reason, @Nullable String hint) {
    return new WaitFailure(kind, reason, reason, hint);
  }

  /** The kinds of errors, with the names of the protocol. */
  public enum Kind {
    RolloutTimeout,
    RolloutFailed,
    Paused,
    Superseded
  }

  public static WaitFailure of(WorkloadRef ref, Verdict.Failure verdict, SightWords words) {
    return switch (verdict) {
      case Verdict.TimedOut timedOut -> timedOut(timedOut, words);
      case Verdict.DeadlineExceeded(var last) ->
          new WaitFailure(
              Kind.RolloutFailed,
              RolloutWords.clause(last),
              NoticeWords.noProgress(deadline(last), last),
              "Look at its new pods: the rollout goes on by itself when the cause is removed; undoing"
                  + " the restart keeps the old ones");
      case Verdict.PausedMidway _ ->
          of(
              Kind.Paused,
              "the Deployment was paused during the rollout",
              "Find out why it is paused: resuming rolls out all that was changed since. Then: "
                  + RefusalWords.resume(ref.name(), ref.namespace()));
      case Verdict.Superseded ended -> of(Kind.Superseded, reason(ended, words), hint(ended.how()));
    };
  }

  private static String reason(Verdict.Superseded ended, SightWords words) {
    return switch (ended.how()) {
      case TEMPLATE_CHANGED -> "somebody changed its pod template in the meantime";
      case RESTARTED_AGAIN -> restartedAgain(ended.last(), words);
      case TAKEN_BACK -> "its restart annotation was taken back in the meantime";
      case DELETED -> "it was deleted in the meantime";
      case BEING_DELETED -> WarningWords.beingDeleted(ended.last().workload().meta());
      case MADE_AGAIN -> "it was deleted and created again in the meantime";
    };
  }

  private static @Nullable String hint(Verdict.Superseded.How how) {
    return switch (how) {
      case TEMPLATE_CHANGED, RESTARTED_AGAIN ->
          "The newer rollout replaces its pods too: wait for that one";
      case TAKEN_BACK -> "Its controller returns to the pods of before the restart";
      case DELETED, BEING_DELETED, MADE_AGAIN -> null;
    };
  }

  private static String restartedAgain(Rollout now, SightWords words) {
    return now.workload()
        .template()
        .lastRestart()
        .map(at -> "it was restarted again at " + words.clock(at))
        .orElse("it was restarted again");
  }

  private static WaitFailure timedOut(Verdict.TimedOut verdict, SightWords words) {
    var time = DurationWords.of(verdict.timeout());
    return verdict
        .lost()
        .map(
            lost ->
                new WaitFailure(
                    Kind.RolloutTimeout,
                    "its rollout was not seen to complete within %s; its state is %s"
                        .formatted(time, words.notKnown(lost)),
                    "its state is " + words.sinceAndWhy(lost),
                    hint(lost)))
        .orElseGet(
            () ->
                new WaitFailure(
                    Kind.RolloutTimeout,
                    "the rollout is not complete after %s: %s"
                        .formatted(time, RolloutWords.clause(verdict.last())),
                    NoticeWords.notComplete("after " + time, verdict.last()),
                    "The rollout goes on in the cluster: keep waiting, or look at its pods"));
  }

  /** Only Deployments have a deadline. */
  private static String deadline(Rollout rollout) {
    var seconds = rollout.workload() instanceof Deployment d ? d.progressDeadlineSeconds() : 0;
    return DurationWords.of(Duration.ofSeconds(seconds));
  }

  private static String hint(LostSight lost) {
    var instruction = lost.why().hint();
    var then = "Only the wait has ended: keep waiting when the cluster answers again";
    return instruction == null ? then : instruction + ". " + then;
  }
}
