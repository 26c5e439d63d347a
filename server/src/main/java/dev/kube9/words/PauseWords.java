package dev.kube9.words;

import dev.kube9.workload.WorkloadRef;

/** The sentences about pausing and resuming a Deployment. */
public final class PauseWords {
  private PauseWords() {}

  public static String paused(WorkloadRef ref) {
    return "%s is paused: its controller replaces no pod until it is resumed".formatted(ref.name());
  }

  public static String alreadyPaused(WorkloadRef ref) {
    return "%s is already paused".formatted(ref.name());
  }

  public static String wouldBePaused(WorkloadRef ref) {
    return "%s would be paused (server dry run)".formatted(ref.name());
  }

  public static String notPaused(String name, String reason) {
    return "Failed to pause %s: %s".formatted(name, reason);
  }

  public static String resumed(WorkloadRef ref) {
    return "%s is resumed: its controller rolls out what was changed meanwhile"
        .formatted(ref.name());
  }

  public static String notEvenPaused(WorkloadRef ref) {
    return "%s is not paused".formatted(ref.name());
  }

  public static String wouldBeResumed(WorkloadRef ref) {
    return "%s would be resumed (server dry run)".formatted(ref.name());
  }

  public static String notResumed(String name, String reason) {
    return "Failed to resume %s: %s".formatted(name, reason);
  }
}
