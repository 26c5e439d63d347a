package dev.kube9.words;

import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState.Waiting;
import dev.kube9.workload.WorkloadRef;
import java.util.Optional;

/** The sentences of a restart and of the wait for it. */
public final class RestartWords {
  public static final String APPLYING = "Applying restart annotation";
  public static final String TRYING = "Trying restart annotation";
  public static final String TRIED = "Nothing was changed";
  public static final String WAITING_FOR_PODS = "Waiting for new pods";
  public static final String COMPLETE = "Rollout complete";
  public static final String TRIGGERED = "Restart triggered";

  /** The end of a sentence. */
  public static final String NOTHING_CHANGED = "nothing was changed";

  /** The end of a sentence. */
  public static final String GOES_ON = "the restart goes on in the cluster";

  /** The end of a sentence, for a rollout that may be of any change. */
  public static final String ROLLOUT_GOES_ON = "the rollout goes on in the cluster";

  private RestartWords() {}

  public static String title(WorkloadRef ref) {
    return "Restarting %s...".formatted(ref.name());
  }

  /** What a restart has done, or does by itself from now on. */
  public static String restarted(WorkloadRef ref, Rollout rollout) {
    return notRestarted(ref.name(), rollout)
        .orElseGet(
            () ->
                part(rollout)
                    .map(part -> "%s (%s)".formatted(restarted(ref.name()), part))
                    .orElseGet(() -> restarted(ref.name())));
  }

  /** Why no pod is replaced although the annotation is written; empty if pods are. */
  static Optional<String> notRestarted(String name, Rollout rollout) {
    var workload = rollout.workload();
    var written = "The restart annotation of %s is written".formatted(name);
    if (workload.meta().terminating()) {
      return Optional.of(
          "%s, but nothing was restarted: %s"
              .formatted(written, WarningWords.beingDeleted(workload.meta())));
    }
    if (rollout.state() instanceof Waiting) {
      return Optional.of(
          "%s, but no pod is replaced automatically: %s"
              .formatted(written, RolloutWords.sentence(rollout)));
    }
    if (workload.desired() == 0 && workload.isTemplateOfRollout()) {
      return Optional.of("%s: %s".formatted(written, WarningWords.ARGO_ROLLOUTS));
    }
    return workload.desired() == 0
        ? Optional.of(
            "%s, but nothing was restarted: %s".formatted(written, RolloutWords.noPods(workload)))
        : Optional.empty();
  }

  /** Which part of the pods a partition lets go; empty without one. */
  static Optional<String> part(Rollout rollout) {
    return rollout.toReplace() < rollout.workload().desired()
        ? Optional.of(
            "%d of %d pods, as its partition says"
                .formatted(rollout.toReplace(), rollout.workload().desired()))
        : Optional.empty();
  }

  static String restarted(String name) {
    return "Restarted %s successfully".formatted(name);
  }

  /** A rollout that may be of any change is complete. */
  public static String rolledOut(String name) {
    return "Rollout of %s completed".formatted(name);
  }

  /**
   * A wait has ended because the controller replaces no pod by itself, whatever was changed.
   *
   * @param why a sentence about the state of the rollout
   */
  public static String leftToOthers(String name, String why) {
    return "The wait for %s has ended, because no pod is replaced automatically: %s"
        .formatted(name, why);
  }

  /** The API server has tried a restart and changed nothing. */
  public static String wouldBeRestarted(String name) {
    return "%s would be restarted (server dry run)".formatted(name);
  }

  /** A failure before the annotation was written. */
  public static String failed(String name, String reason) {
    return "Failed to restart %s: %s".formatted(name, reason);
  }

  /** A failure after the annotation was written. */
  public static String restartedBut(String name, String reason) {
    return "%s was restarted, but %s".formatted(name, reason);
  }

  public static String cannotWait(String name, String reason) {
    return "Cannot wait for the rollout of %s: %s".formatted(name, reason);
  }

  /** A wait for a rollout that may be of any change has ended early. */
  public static String waitEnded(String name, String reason) {
    return "The wait for the rollout of %s has ended: %s".formatted(name, reason);
  }

  public static String cancelledBefore(String name) {
    return "Cancelled before %s was restarted. Nothing was changed.".formatted(name);
  }

  /**
   * A wait was cancelled.
   *
   * @param rest what happens in the cluster now, as the end of a sentence
   */
  public static String stoppedWaiting(String name, String rest) {
    return "Stopped waiting for %s. %s."
        .formatted(name, Character.toUpperCase(rest.charAt(0)) + rest.substring(1));
  }

  /** The end of a sentence: since when and why the state of the rollout is not known. */
  public static String unknown(SightWords words, LostSight lost) {
    return "; its state is " + words.notKnown(lost);
  }
}
