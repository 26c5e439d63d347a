package dev.kube9.words;

import dev.kube9.rollout.Rollout;
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
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.Locale;

/** A rollout in plain words, for people. */
public final class RolloutWords {
  /** So many further problems are counted; where there are more, not all were looked for. */
  private static final int MOST_COUNTED = 40;

  private RolloutWords() {}

  /** The state of the rollout, as a sentence without a full stop. */
  public static String sentence(Rollout rollout) {
    var w = rollout.workload();
    if (w.meta().terminating()) {
      var words = WarningWords.beingDeleted(w.meta());
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
    return switch (rollout.state()) {
      case NotObserved _ ->
          rollout.problems().isEmpty()
              ? "The controller has not seen the change yet"
              : "The controller cannot begin the rollout";
      case Progressing(var phase) -> progressing(rollout, phase);
      case Paused _ -> "Paused: the controller replaces no pod until it is resumed";
      case Complete _ -> complete(rollout);
      case ScaledToZero _ -> noPods(w);
      case Waiting waiting -> leftToOthers(w, waiting.reason());
      case Failed(var phase) -> noProgress(rollout, phase);
    };
  }

  /** The message for the progress of a wait: how many pods are ready, and the first problem. */
  public static String inProgress(Rollout rollout) {
    var counts =
        "Rolling update in progress (%d/%d ready)"
            .formatted(rollout.newReady(), rollout.toReplace());
    var problem = rollout.firstProblem().map(p -> ": " + ProblemWords.brief(p)).orElse("");
    var further = rollout.problems().size() - 1;
    return counts + problem + further(further);
  }

  private static String further(int further) {
    if (further > MOST_COUNTED) {
      return " and more";
    }
    return further > 0 ? " and %d more".formatted(further) : "";
  }

  /** The state of the rollout and its most important known reason, as the end of a sentence. */
  public static String clause(Rollout rollout) {
    var counts = lowerCase(sentence(rollout));
    return rollout.firstProblem().map(p -> counts + "; " + ProblemWords.brief(p)).orElse(counts);
  }

  /** How far the rollout is, as the end of a sentence that says that it is not complete. */
  static String counts(Rollout rollout) {
    return lowerCase(
        rollout.state() instanceof Failed(var phase)
            ? progressing(rollout, phase)
            : sentence(rollout));
  }

  private static String noProgress(Rollout rollout, Phase phase) {
    var deadline = rollout.workload() instanceof Deployment d ? d.progressDeadlineSeconds() : 0;
    return "Its rollout has made no progress for %s: %s"
        .formatted(
            DurationWords.of(Duration.ofSeconds(deadline)), lowerCase(progressing(rollout, phase)));
  }

  private static String lowerCase(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String progressing(Rollout rollout, Phase phase) {
    var w = rollout.workload();
    return switch (phase) {
      case UPDATING ->
          w.isRecreate() && w.updated() == 0
              ? "All old pods are stopped first, then new ones start"
              : "%d of %d pods %s updated"
                  .formatted(w.updated(), rollout.toReplace(), w.updated() == 1 ? "is" : "are");
      case OLD_PODS -> count(w.old(), "old pod is", "old pods are") + " still to be stopped";
      case AVAILABILITY ->
          rollout.ready() >= rollout.toReplace() && w.minReadySeconds() > 0
              ? "All pods are ready; they count as available after %d s"
                  .formatted(w.minReadySeconds())
              : "%d of %d updated pods %s ready"
                  .formatted(
                      rollout.ready(), rollout.toReplace(), rollout.ready() == 1 ? "is" : "are");
    };
  }

  private static String complete(Rollout rollout) {
    var w = rollout.workload();
    return rollout.toReplace() < w.desired()
        ? "%d of %d pods are of the newest template, as its partition says"
            .formatted(rollout.toReplace(), w.desired())
        : "%s of the newest template and available"
            .formatted(count(w.desired(), "pod is", "pods are"));
  }

  /** Why a workload has no pod to restart. */
  static String noPods(Workload w) {
    return w instanceof DaemonSet
        ? "No node matches it, so there is no pod to restart"
        : "Scaled to zero, so there is no pod to restart";
  }

  public static String leftToOthers(Workload w, Waiting.Reason reason) {
    return switch (reason) {
      case ON_DELETE ->
          "Its update strategy is OnDelete: pods get the new template when somebody deletes them";
      case PARTITION -> "Its partition covers all pods: none is restarted until it is lowered";
      case UNKNOWN_STRATEGY ->
          "Its update strategy %s is not known to kube9, so it is not known what happens to its pods"
              .formatted(w.strategy());
    };
  }

  public static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
