package dev.kube9.words;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState.Waiting;
import dev.kube9.workload.WorkloadRef;

/** The sentences about the revisions of a workload, and about a rollback to one of them. */
public final class RevisionWords {
  public static final String ROLLED_BACK = "Rolled back";
  public static final String UNCHANGED = "Nothing was changed";

  private RevisionWords() {}

  public static String noHistory(String name, String reason) {
    return "Cannot read the revisions of %s: %s".formatted(name, reason);
  }

  public static String title(WorkloadRef ref) {
    return "Rolling back %s...".formatted(ref.name());
  }

  public static String failed(String name, String reason) {
    return "Failed to roll back %s: %s".formatted(name, reason);
  }

  public static String cancelledBefore(String name) {
    return "Cancelled before %s was rolled back. Nothing was changed.".formatted(name);
  }

  /**
   * Says that a template was put back.
   *
   * @param now the rollout right after it
   */
  public static String rolledBack(WorkloadRef ref, long revision, Rollout now) {
    var done = "%s is rolled back to revision %d".formatted(ref.name(), revision);
    var limits = UndoWords.limits(now.workload());
    return now.state() instanceof Waiting
        ? "%s, but no pod is replaced automatically: %s".formatted(done, RolloutWords.sentence(now))
        : done + (limits.isEmpty() ? "" : ". " + limits);
  }

  public static String wouldBeRolledBack(WorkloadRef ref, long revision) {
    return "%s would be rolled back to revision %d (server dry run)"
        .formatted(ref.name(), revision);
  }

  public static String alreadyThere(WorkloadRef ref, long revision) {
    return "%s already has the template of revision %d. Nothing was changed"
        .formatted(ref.name(), revision);
  }
}
