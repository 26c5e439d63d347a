package dev.kube9.wire;

import dev.kube9.diagnosis.Problem;
import dev.kube9.protocol.Health;
import dev.kube9.protocol.PodStatus;
import dev.kube9.protocol.ProblemObject;
import dev.kube9.protocol.ProblemSeverity;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.Warning;
import dev.kube9.protocol.WarningCode;
import dev.kube9.protocol.WireProblem;
import dev.kube9.protocol.WireRestartPlan;
import dev.kube9.protocol.WireRolloutState;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.restart.RestartPlan;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.words.CountWords;
import dev.kube9.words.ProblemWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.WarningWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.PodHealth;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts domain values to wire values. */
public final class ToProtocol {
  /** Of a large workload thousands of pods may have the same problem: a few tell enough. */
  private static final int MOST_PROBLEMS = 20;

  private ToProtocol() {}

  public static WireWorkloadRef ref(WorkloadRef ref) {
    return new WireWorkloadRef(
        ref.context(), ref.namespace(), ref.kind().kubernetesName(), ref.name());
  }

  public static RolloutStatus status(Rollout rollout) {
    return status(rollout, RolloutWords.sentence(rollout));
  }

  /**
   * The status with another message, used when the current state is not known.
   *
   * @param message a sentence without its full stop
   */
  public static RolloutStatus status(Rollout rollout, String message) {
    var w = rollout.workload();
    // Until the controller has observed the newest template, what it counts as updated is old.
    var isObserved = !(rollout.state() instanceof RolloutState.NotObserved);
    return new RolloutStatus(
        state(rollout.state()),
        w.desired(),
        isObserved ? w.updated() : 0,
        rollout.ready(),
        w.available(),
        isObserved ? w.old() : w.updated() + w.old(),
        rollout.serving(),
        CountWords.of(rollout),
        revision(w),
        w.template().restartedAt(),
        message,
        problems(rollout.problems()));
  }

  /** The health of a workload, from which clients choose a color or an icon. */
  public static Health health(Rollout rollout) {
    if (rollout.workload().meta().terminating()) {
      return Health.Terminating;
    }
    return switch (state(rollout.state())) {
      case Progressing -> rollout.isStuck() ? Health.Degraded : Health.Progressing;
      case Paused, Waiting -> Health.Suspended;
      case ScaledToZero -> Health.Idle;
      case Failed -> Health.Degraded;
      case Complete ->
          rollout.workload().ready() < rollout.workload().desired()
              ? Health.Degraded
              : Health.Healthy;
    };
  }

  public static Health health(Pod pod) {
    return switch (PodHealth.of(pod)) {
      case HEALTHY -> Health.Healthy;
      case PROGRESSING -> Health.Progressing;
      case DEGRADED -> Health.Degraded;
      case TERMINATING -> Health.Terminating;
    };
  }

  private static WireRolloutState state(RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ -> WireRolloutState.Progressing;
      case RolloutState.Paused _ -> WireRolloutState.Paused;
      case RolloutState.Complete _ -> WireRolloutState.Complete;
      case RolloutState.ScaledToZero _ -> WireRolloutState.ScaledToZero;
      case RolloutState.Waiting _ -> WireRolloutState.Waiting;
      case RolloutState.Failed _ -> WireRolloutState.Failed;
    };
  }

  private static @Nullable String revision(Workload workload) {
    var revision =
        switch (workload) {
          case Deployment d -> d.revision();
          case StatefulSet s -> s.updateRevision();
          default -> "";
        };
    return revision.isEmpty() ? null : revision;
  }

  /** The most telling of the problems, as many as a client can use. */
  public static List<WireProblem> problems(List<Problem> problems) {
    return problems.stream()
        .limit(MOST_PROBLEMS)
        .map(
            p ->
                new WireProblem(
                    p.reason(),
                    p.message(),
                    new ProblemObject(p.objectKind(), p.objectName()),
                    p.container(),
                    p.exitCode(),
                    moment(p.since()),
                    severity(p.severity()),
                    p.hint(),
                    ProblemWords.line(p)))
        .toList();
  }

  private static ProblemSeverity severity(Problem.Severity severity) {
    return switch (severity) {
      case FATAL -> ProblemSeverity.FATAL;
      case TRANSIENT -> ProblemSeverity.TRANSIENT;
    };
  }

  public static WireRestartPlan plan(RestartPlan plan) {
    return new WireRestartPlan(
        plan.workload().strategy(), plan.toReplace(), plan.atMostDown(), plan.words());
  }

  public static List<Warning> warnings(RestartPlan plan) {
    return plan.warnings().stream()
        .map(w -> new Warning(WarningCode.valueOf(w.code().name()), w.message()))
        .toList();
  }

  /** What the API server warned of, in its own words. */
  public static List<Warning> warnings(List<String> ofCluster) {
    return ofCluster.stream()
        .map(w -> new Warning(WarningCode.ClusterWarning, WarningWords.ofCluster(w)))
        .toList();
  }

  public static PodStatus status(Pod pod) {
    return new PodStatus(
        pod.phase(),
        pod.ready(),
        pod.restarts(),
        moment(pod.meta().createdAt()),
        pod.terminating());
  }

  private static @Nullable String moment(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
