package dev.kube9.session;

import dev.kube9.rollout.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.RolloutWords;
import dev.kube9.rollout.Verdict;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A wait that ended without the rollout being complete, in words.
 *
 * @param kind of the error
 * @param reason the end of the sentence "NAME was restarted, but"
 */
record Ending(String kind, String reason, @Nullable String hint) {

  static Ending of(WorkloadRef ref, Verdict verdict) {
    return switch (verdict) {
      case Verdict.TimedOut(var last, var timeout) ->
          new Ending(
              "RolloutTimeout",
              "the rollout is not complete after %s: %s".formatted(words(timeout), best(last)),
              "The rollout goes on in the cluster: keep waiting, or look at its pods");
      case Verdict.DeadlineExceeded(var last, var message) ->
          new Ending(
              "RolloutFailed",
              "its rollout exceeded its progress deadline: %s"
                  .formatted(last.problems().isEmpty() ? message : best(last)),
              "Look at its pods; kubectl rollout undo brings the old ones back");
      case Verdict.PausedMidway _ ->
          new Ending(
              "Paused",
              "the Deployment was paused during the rollout",
              "Resume it: kubectl rollout resume deployment/%s -n %s"
                  .formatted(ref.name(), ref.namespace()));
      case Verdict.Superseded(var _, var how) ->
          new Ending(
              "Superseded",
              switch (how) {
                case TEMPLATE_CHANGED -> "someone else changed its pod template meanwhile";
                case DELETED -> "it was deleted meanwhile";
                case MADE_AGAIN -> "it was deleted and made again meanwhile";
              },
              null);
      case Verdict.RolledOut _, Verdict.LeftToOthers _ ->
          throw new IllegalArgumentException("no failure: " + verdict);
    };
  }

  /** The best reason known, not only the time. */
  private static String best(Rollout last) {
    var counts = RolloutWords.sentence(last).toLowerCase(Locale.ROOT);
    return last.firstProblem().map(Problem::brief).map(p -> counts + "; " + p).orElse(counts);
  }

  private static String words(Duration d) {
    if (d.toSeconds() >= 60 && d.toSecondsPart() == 0) {
      return d.toMinutes() == 1 ? "1 minute" : d.toMinutes() + " minutes";
    }
    return d.toSeconds() == 1 ? "1 second" : d.toSeconds() + " seconds";
  }
}
