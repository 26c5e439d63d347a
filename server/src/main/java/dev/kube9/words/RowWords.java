package dev.kube9.words;

import dev.kube9.diagnosis.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The descriptions and tooltips of the rows of workloads, CronJobs and pods. */
public final class RowWords {
  private final Moments moments;

  /**
   * Makes texts with times in a time zone.
   *
   * @param zone the time zone; called when the first time is shown, because determining it takes
   *     several milliseconds after the start of a JVM
   */
  public RowWords(Supplier<ZoneId> zone) {
    moments = new Moments(zone);
  }

  /**
   * Namespace, counts, state and the first problem: {@code shop · 2/2 ready · 0 of 2 new ·
   * CrashLoopBackOff}.
   */
  public static String description(Rollout rollout) {
    return Stream.of(
            Stream.of(rollout.workload().namespace()),
            counts(rollout).stream(),
            state(rollout).stream(),
            rollout.firstProblem().map(Problem::reason).stream())
        .flatMap(words -> words)
        .collect(Collectors.joining(" · "));
  }

  private static Optional<String> counts(Rollout rollout) {
    return rollout.state() instanceof RolloutState.ScaledToZero
        ? Optional.empty()
        : Optional.of(CountWords.of(rollout));
  }

  private static Optional<String> state(Rollout rollout) {
    if (rollout.workload().meta().terminating()) {
      return Optional.of("being deleted");
    }
    return switch (rollout.state()) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          rollout.problems().isEmpty() ? Optional.of("rolling") : Optional.empty();
      case RolloutState.Paused _ -> Optional.of("paused");
      case RolloutState.Failed _ -> Optional.of("failed");
      case RolloutState.Waiting _ -> Optional.of("waiting");
      case RolloutState.ScaledToZero _ ->
          Optional.of(
              rollout.workload() instanceof DaemonSet ? "no node matches it" : "scaled to zero");
      case RolloutState.Complete _ -> Optional.empty();
    };
  }

  /** How a context is guarded against changes; null if it is not. */
  public static @Nullable String guards(boolean readOnly, boolean isProtected) {
    if (readOnly) {
      return "Read-only: kube9 changes nothing here";
    }
    return isProtected ? "Protected: a change is confirmed by typing the workload's name" : null;
  }

  public static String description(CronJob job) {
    var state = job.suspended() ? " · suspended" : job.active() > 0 ? " · running" : "";
    return job.namespace() + " · " + job.schedule() + state;
  }

  public static String description(Pod pod) {
    var restarts = pod.restarts() == 0 ? "" : " · " + restarts(pod.restarts());
    return PodWords.status(pod) + restarts;
  }

  private static String restarts(int n) {
    return n == 1 ? "1 restart" : n + " restarts";
  }

  /** A workload's tooltip, in Markdown. */
  public String tooltip(String context, String server, Rollout rollout) {
    var w = rollout.workload();
    var tooltip = Tooltip.of(w.kind().kubernetesName(), w.namespace(), w.name(), context, server);
    if (rollout.isRolling()) {
      tooltip.ownWords("Rollout in progress (" + CountWords.of(rollout) + ")");
    }
    tooltip
        .paragraph(RolloutWords.sentence(rollout))
        .line("Replicas", replicas(w))
        .line("Last restarted", lastRestarted(w));
    rollout
        .firstProblem()
        .ifPresent(p -> tooltip.line("Problem", ProblemWords.brief(p) + ": " + p.message()));
    return tooltip.markdown();
  }

  private static String replicas(Workload w) {
    return w.ready() + " ready, " + w.updated() + " updated, " + w.desired() + " desired";
  }

  private @Nullable String lastRestarted(Workload w) {
    return w.template().lastRestart().map(this::moment).orElse(w.template().restartedAt());
  }

  /** A CronJob's tooltip, in Markdown. */
  public String tooltip(String context, String server, CronJob job) {
    return Tooltip.of("CronJob", job.namespace(), job.name(), context, server)
        .line("Schedule", job.schedule())
        .line("Last run", moment(job.lastScheduled()))
        .markdown();
  }

  /** A pod's tooltip, in Markdown. */
  public String tooltip(String context, String server, Pod pod) {
    return Tooltip.of("Pod", pod.namespace(), pod.name(), context, server)
        .line("Status", PodWords.status(pod))
        .line("Restarts", String.valueOf(pod.restarts()))
        .line("Node", pod.node())
        .line("Created", moment(pod.meta().createdAt()))
        .markdown();
  }

  private @Nullable String moment(@Nullable Instant instant) {
    return instant == null ? null : moments.of(instant);
  }
}
