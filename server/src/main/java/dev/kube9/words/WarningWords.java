package dev.kube9.words;

import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Meta;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import java.util.List;

/** Warnings before a restart, as sentences without a full stop. */
public final class WarningWords {
  public static final String READ_ONLY = "This context is read-only: nothing is changed in it";
  public static final String PAUSED = "It is paused: no pod would be restarted until it is resumed";
  public static final String RECREATE =
      "Its strategy is Recreate: all pods are stopped before the first new one starts";
  public static final String SINGLE_POD =
      "It has one pod, which is stopped before the new one is ready";

  public static final String NO_HISTORY =
      "Its revisionHistoryLimit is 0: once the restart is complete, it cannot be undone";
  public static final String ARGO_ROLLOUTS =
      "Argo Rollouts takes its pod template from here: a restart starts a rollout of the Rollout's"
          + " pods";

  public static final String RIVALS =
      "Its pods exclude each other on a node, and none may be down: if no other node is free, no"
          + " new pod can start. maxUnavailable 1 lets an old one go first";

  private WarningWords() {}

  /** A volume that an old pod keeps while a new one needs it. */
  public static String sharedVolume(String claims) {
    return ("Its pods share the volume of %s, and an old pod goes only when a new one is ready: if"
            + " only one node at a time can mount it (ReadWriteOnce), a new pod on another node"
            + " waits for ever. The strategy Recreate avoids that")
        .formatted(claims);
  }

  /** What the API server warns of when it tries the restart. */
  public static String ofCluster(String warning) {
    return warning.startsWith("would violate PodSecurity")
        ? "New pods may be forbidden in this namespace: " + warning
        : "The cluster warns: " + warning;
  }

  /** A workload that was deleted and still exists, as the end of a sentence. */
  public static String beingDeleted(Meta meta) {
    var why =
        meta.finalizers().isEmpty()
            ? ""
            : " and kept by its %s %s"
                .formatted(
                    meta.finalizers().size() == 1 ? "finalizer" : "finalizers",
                    String.join(", ", meta.finalizers()));
    return "it is being deleted%s: its controller replaces no pod any more".formatted(why);
  }

  /** A rollout is under way that something blocks, or that its controller has given up. */
  public static String alreadyFailing(Rollout rollout) {
    var why =
        rollout
            .firstProblem()
            .map(ProblemWords::news)
            .orElseGet(() -> RolloutWords.clause(rollout));
    return "The present rollout is already failing: %s. A restart may fail in the same way"
        .formatted(why);
  }

  public static String alreadyRolling(Rollout rollout) {
    return "A rollout is in progress (%s); a restart starts another one"
        .formatted(RolloutWords.sentence(rollout));
  }

  /** A partition: the pods with the lowest ordinals keep the old template. */
  public static String partition(StatefulSet s) {
    var first = s.name() + "-" + s.startOrdinal();
    var last = s.name() + "-" + (s.startOrdinal() + s.desired() - s.inPartition() - 1);
    var kept = first.equals(last) ? "pod " + first : "pods " + first + " to " + last;
    return "Its partition is %d: %s will not restart".formatted(s.partition(), kept);
  }

  public static String notReadyOrdered(Pod pod) {
    return ("Pod %s is not ready: the controller of an OrderedReady StatefulSet waits for it, so"
            + " that a restart alone replaces no pod. Delete that pod: kubectl delete pod %s -n %s")
        .formatted(pod.name(), pod.name(), pod.namespace());
  }

  public static String notReadyNodes(List<String> nodes) {
    return "%s not ready (%s): pods there neither stop nor start, which may block the rollout"
        .formatted(
            RolloutWords.count(nodes.size(), "node is", "nodes are"), String.join(", ", nodes));
  }

  /**
   * A tool may revert the change.
   *
   * @param tool such as {@code Argo CD}
   */
  public static String gitOps(String tool) {
    return "%s manages this workload: the annotation may be shown as drift".formatted(tool);
  }

  public static String hasOwner(String kind, String name) {
    return "It belongs to %s %s, whose controller may undo the change".formatted(kind, name);
  }
}
