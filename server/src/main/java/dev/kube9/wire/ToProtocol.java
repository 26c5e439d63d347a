package dev.kube9.wire;

import dev.kube9.diagnosis.Problem;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.protocol.PodStatus;
import dev.kube9.protocol.ProblemObject;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireProblem;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.words.RolloutWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Domain values to wire values. */
public final class ToProtocol {
  private ToProtocol() {}

  public static WireWorkloadRef ref(WorkloadRef ref) {
    return new WireWorkloadRef(
        ref.context(), ref.namespace(), ref.kind().kubernetesName(), ref.name());
  }

  public static RolloutStatus status(Rollout rollout) {
    return status(rollout, RolloutWords.sentence(rollout));
  }

  /**
   * The status with other words than those for where the rollout is: when that is not known now.
   *
   * @param message a sentence without its full stop
   */
  public static RolloutStatus status(Rollout rollout, String message) {
    var w = rollout.workload();
    return new RolloutStatus(
        state(rollout.state()),
        w.desired(),
        w.updated(),
        rollout.ready(),
        w.available(),
        w.old(),
        revision(w),
        w.template().restartedAt(),
        message,
        problems(rollout.problems()));
  }

  public static NamespaceRow namespaceRow(String context, Rollout rollout, boolean changeable) {
    var workload = rollout.workload();
    return new NamespaceRow(
        new NodeId.OfWorkload(workload.ref(context)).text(),
        ref(workload.ref(context)),
        changeable,
        health(rollout),
        rollout.shownReady(),
        workload.desired(),
        status(rollout));
  }

  private static String health(Rollout rollout) {
    return switch (rollout.state()) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ ->
          rollout.isStuck() ? "Degraded" : "Progressing";
      case RolloutState.Paused _, RolloutState.Waiting _ -> "Suspended";
      case RolloutState.ScaledToZero _ -> "Idle";
      case RolloutState.Failed _ -> "Degraded";
      case RolloutState.Complete _ ->
          rollout.workload().ready() < rollout.workload().desired() ? "Degraded" : "Healthy";
    };
  }

  private static String state(RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _, RolloutState.Progressing _ -> "Progressing";
      case RolloutState.Paused _ -> "Paused";
      case RolloutState.Complete _ -> "Complete";
      case RolloutState.ScaledToZero _ -> "ScaledToZero";
      case RolloutState.Waiting _ -> "Waiting";
      case RolloutState.Failed _ -> "Failed";
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

  public static List<WireProblem> problems(List<Problem> problems) {
    return problems.stream()
        .map(
            p ->
                new WireProblem(
                    p.reason(),
                    p.message(),
                    new ProblemObject(p.objectKind(), p.objectName()),
                    p.container(),
                    p.exitCode(),
                    moment(p.since()),
                    p.severity().name().toLowerCase(Locale.ROOT),
                    p.hint()))
        .toList();
  }

  public static TreeNode node(Node node) {
    return new TreeNode(
        node.id().text(),
        node.kind(),
        node.label(),
        node.description(),
        node.tooltip(),
        node.icon(),
        node.contextValue(),
        node.expandable(),
        node.subject() instanceof Node.OfRollout(var ref, var _) ? ref(ref) : null,
        switch (node.subject()) {
          case Node.OfRollout(var _, var rollout) -> status(rollout);
          case Node.OfPod(var pod) -> status(pod);
          case null -> null;
        });
  }

  private static PodStatus status(Pod pod) {
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
