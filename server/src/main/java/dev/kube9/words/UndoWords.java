package dev.kube9.words;

import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;

/** The sentences of an undo. */
public final class UndoWords {
  public static final String UNDONE = "Undone";
  public static final String CANCELLED = "Cancelled";

  private UndoWords() {}

  public static String title(WorkloadRef ref) {
    return "Undoing the restart of %s...".formatted(ref.name());
  }

  public static String failed(String name, String reason) {
    return "Failed to undo the restart of %s: %s".formatted(name, reason);
  }

  public static String cancelledBefore(String name) {
    return "Cancelled before the restart of %s was undone. Nothing was changed.".formatted(name);
  }

  /**
   * Says that a restart was undone.
   *
   * @param revision the revision that the controller rolls back to
   */
  public static String undone(String name, Workload now, String revision) {
    var limits = limits(now);
    return "The restart of %s is undone: its controller returns to revision %s%s"
        .formatted(name, revision, limits.isEmpty() ? "" : ". " + limits);
  }

  /**
   * What the undo did not achieve, as a sentence without a full stop; empty if there is nothing.
   */
  static String limits(Workload workload) {
    return workload instanceof StatefulSet s && s.ordered()
        ? "A pod that is not ready holds an OrderedReady StatefulSet up: delete it by hand, and its"
            + " controller makes it again from the revision before"
        : "";
  }
}
