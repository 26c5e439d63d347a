package dev.kube9.words;

import dev.kube9.workload.Deployment;

/**
 * Why kube9 itself refused to restart or undo, as the ends of sentences, and what to try, as
 * sentences without a full stop.
 */
public final class RefusalWords {
  public static final String PAUSED =
      "it is paused, so that its controller would not replace any pod. Nothing was changed";
  public static final String COLLISIONS =
      "somebody else keeps changing it at the same time. Nothing was changed";
  public static final String TRY_AGAIN = "Try again";
  public static final String NOT_KEPT =
      "the cluster accepted the restart annotation but did not keep it, so that no pod is"
          + " replaced";
  public static final String ASK_ABOUT_WEBHOOK =
      "An admission webhook may take it away: ask whoever administers the cluster";
  public static final String LOOK_AT_AGES =
      "Look at the pods' ages once the cluster can be reached again";
  public static final String CHOOSE_A_WORKLOAD =
      "Only a Deployment, StatefulSet or DaemonSet can be restarted";
  public static final String ALLOW_CHANGES =
      "Remove it from readOnlyContexts to restart workloads in it";
  public static final String NOT_SEEN_YET =
      "its controller has not seen the restart yet, or keeps no revisions";
  public static final String TRY_IN_A_MOMENT =
      "Try again in a moment; without a revision history a restart cannot be undone";
  public static final String REVISION_GONE = "the revision before the restart is not kept any more";
  public static final String HISTORY_LIMIT = "Its revisionHistoryLimit decides how many are kept";
  public static final String LOOK_AT_HISTORY = "kubectl rollout history shows its revisions";

  public static final String CHANGE_NOT_KEPT =
      "the cluster accepted the change but did not keep it";
  public static final String LOOK_WHEN_REACHABLE =
      "Look at its state once the cluster can be reached again";
  public static final String CHANGE_NOT_SEEN_YET =
      "its controller has not seen the newest change yet. Nothing was changed";
  public static final String TRY_AGAIN_IN_A_MOMENT = "Try again in a moment";
  public static final String NO_REVISION_BEFORE =
      "no revision before the present one is kept. Nothing was changed";
  public static final String TEMPLATE_CHANGED =
      "somebody else changed its template at the same time. Nothing was changed";
  public static final String CHOOSE_A_DEPLOYMENT = "Only a Deployment can be paused and resumed";

  /** A reason for {@link #superseded}. */
  public static final String RESTARTED_AGAIN =
      "it was restarted again, or its template was changed";

  /** A reason for {@link #superseded}. */
  public static final String MORE_CHANGED =
      "its template was changed in more than the restart annotation";

  /** A reason for {@link #superseded}. */
  public static final String ANNOTATION_CHANGED = "its restart annotation was changed";

  /** A difference from what was confirmed, for {@link #outdated}. */
  public static final String MADE_AGAIN = "it was deleted and made again since it was confirmed";

  public static final String CONFIRM_AGAIN = "Look at its current state, and confirm again";

  private RefusalWords() {}

  /** A difference from what was confirmed, for {@link #outdated}. */
  public static String otherServer(String context, String now, String confirmed) {
    return "the context %s now leads to %s and not to %s as confirmed"
        .formatted(context, now, confirmed);
  }

  /** A difference from what was confirmed, for {@link #outdated}. */
  public static String otherUser(String context, String now, String confirmed) {
    return "the context %s now uses the user %s and not %s as confirmed"
        .formatted(context, now, confirmed);
  }

  /** A difference from what was confirmed, for {@link #outdated}. */
  public static String otherWorkload(String confirmed) {
    return "what was confirmed is " + confirmed;
  }

  public static String outdated(String what) {
    return what + ". Nothing was changed";
  }

  public static String readOnly(String context) {
    return "the context %s is read-only. Nothing was changed".formatted(context);
  }

  public static String resumeFirst(Deployment deployment) {
    return "Find out why it is paused: resuming rolls out all that was changed since. Then: "
        + resume(deployment);
  }

  /** The command that resumes a Deployment. */
  static String resume(Deployment deployment) {
    return resume(deployment.name(), deployment.namespace());
  }

  static String resume(String name, String namespace) {
    return "kubectl rollout resume deployment/%s -n %s".formatted(name, namespace);
  }

  public static String notRestartable(String kind) {
    return "a %s has no rolling restart".formatted(kind);
  }

  public static String restartOwner(String name) {
    return "Restart the Deployment, StatefulSet or DaemonSet that %s belongs to".formatted(name);
  }

  /**
   * It is not known whether the change was made: the answer did not say, and the workload could not
   * be read.
   */
  public static String notKnown(String reason) {
    return reason + "; whether the restart annotation was written is not known";
  }

  /** It is not known whether a change was made, as {@link #notKnown} says for a restart. */
  public static String changeNotKnown(String reason) {
    return reason + "; whether the change was made is not known";
  }

  public static String noRevision(int number) {
    return "revision %d is not kept. Nothing was changed".formatted(number);
  }

  public static String cannotBePaused(String kind) {
    return "a %s cannot be paused or resumed".formatted(kind);
  }

  public static String superseded(String what) {
    return what + " since that restart. Nothing was changed";
  }
}
