package dev.kube9.cli.arguments;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command with its arguments. */
public sealed interface Command {
  /** The default timeout of a wait, as in the editor. */
  Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** The longest wait that the protocol allows. */
  Duration LONGEST_TIMEOUT = Duration.ofDays(7);

  /**
   * Explains commands.
   *
   * @param text to print
   */
  record Help(String text) implements Command {}

  record Version() implements Command {}

  record Demo() implements Command {}

  record ManualPage() implements Command {}

  record CompletionScript(String shell) implements Command {}

  /** A command that uses clusters. */
  sealed interface OnCluster extends Command {
    CommandTarget target();

    /** The form of the result, and of a failure too. */
    Form form();
  }

  /** Prints the tree of a context, or the contexts. */
  record Tree(CommandTarget target, Form form) implements OnCluster {}

  /**
   * Restarts workloads.
   *
   * @param maxParallel the most restarts at the same time
   */
  record Restart(
      CommandTarget target,
      Choice choice,
      Waiting waiting,
      int maxParallel,
      boolean dryRun,
      Form form,
      boolean yes)
      implements OnCluster {}

  /**
   * Whether and how long a command waits.
   *
   * @param timeout used only if it waits
   */
  record Waiting(boolean waits, Duration timeout) {}

  /**
   * The form of what is printed.
   *
   * @param jsonProgress whether the progress is printed as lines of JSON
   */
  record Form(Output output, boolean jsonProgress) {
    public static final Form TEXT = new Form(Output.TEXT, false);

    /** Whether sentences for people would disturb. */
    public boolean isForMachines() {
      return jsonProgress || output == Output.JSON || output == Output.NAME;
    }
  }

  /** How the workloads in a namespace are chosen. */
  sealed interface Choice {}

  record Named(List<WorkloadName> workloads) implements Choice {}

  /**
   * The workloads that match.
   *
   * @param selector a label selector; absent: any labels
   * @param kinds the kinds of the workloads; absent: all that can be restarted
   */
  record Matching(@Nullable String selector, @Nullable List<String> kinds) implements Choice {}

  /** Tells the state of a workload's rollout, or waits for its end. */
  record Status(CommandTarget target, WorkloadName workload, Waiting waiting, Form form)
      implements OnCluster {}

  /** Takes a workload's last restart back. */
  record Undo(CommandTarget target, WorkloadName workload, Form form, boolean yes)
      implements OnCluster {}

  /**
   * Puts an earlier pod template back.
   *
   * @param toRevision absent: the previous one
   */
  record RolloutUndo(
      CommandTarget target,
      WorkloadName workload,
      @Nullable Integer toRevision,
      boolean dryRun,
      Form form,
      boolean yes)
      implements OnCluster {}

  /**
   * Lists the revisions of a workload.
   *
   * @param revision the only one to list; absent: all
   */
  record RolloutHistory(
      CommandTarget target, WorkloadName workload, @Nullable Integer revision, Form form)
      implements OnCluster {}

  /**
   * Pauses or resumes a Deployment.
   *
   * @param pauses whether it is paused; if not, it is resumed
   */
  record RolloutPause(
      CommandTarget target,
      WorkloadName workload,
      boolean pauses,
      boolean dryRun,
      Form form,
      boolean yes)
      implements OnCluster {}

  /** Prints the end of a container's log. */
  record Logs(
      CommandTarget target,
      String pod,
      @Nullable String container,
      boolean previous,
      @Nullable Integer tail)
      implements OnCluster {
    @Override
    public Form form() {
      return Form.TEXT;
    }
  }
}
