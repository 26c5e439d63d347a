package dev.kube9.diagnosis;

import dev.kube9.diagnosis.Problem.Severity;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.words.problem.ProblemHints;
import dev.kube9.words.problem.ProblemMessages;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Pod;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a rollout does not move: a pure function of its workload and the {@linkplain Evidence
 * evidence}.
 *
 * <p>Only pods with the new template count: a crash of an old pod is not caused by the new rollout.
 * In three cases an old pod blocks the controller and counts too: its node is unhealthy, it is the
 * lowest pod of an ordered StatefulSet that is not ready, or it still exists long after it was
 * deleted. Otherwise, pods that are being deleted or were evicted do not count, since the
 * controller replaces them.
 */
public final class Problems {
  /** Of so many pods without an explanation of their own the evidence is looked at. */
  private static final int MOST_UNEXPLAINED = 50;

  private Problems() {}

  /** The problems; those that will not disappear by themselves come first. */
  public static List<Problem> of(Workload workload, Evidence evidence) {
    var problems = new ArrayList<Problem>();
    for (var node : brokenNodes(workload, evidence)) {
      problems.add(nodeNotReady(node, workload, evidence));
    }
    problems.addAll(beforeItsFirstPod(workload));
    cannotCreate(workload, evidence).ifPresent(problems::add);
    ofPods(newestTroubled(workload, evidence), evidence, problems);
    notReadyOrdered(workload, evidence).ifPresent(problems::add);
    problems.addAll(overdue(workload, evidence));
    if (problems.isEmpty()) {
      minReadySeconds(workload, evidence).ifPresent(problems::add);
    }
    problems.sort(Comparator.comparing(Problem::severity));
    return List.copyOf(problems);
  }

  /** Why the controller cannot even begin to follow the newest template. */
  public static List<Problem> beforeItsFirstPod(Workload workload) {
    return workload instanceof Deployment d
        ? d.replicaSetFailure().map(c -> replicaSetNotCreated(d, c)).stream().toList()
        : List.of();
  }

  private static Problem replicaSetNotCreated(Deployment d, Condition why) {
    return Problem.of(
        d.kind().kubernetesName(),
        d.name(),
        why.reason(),
        ProblemMessages.replicaSetNotCreated(why.message()),
        why.lastTransitionTime(),
        Severity.TRANSIENT,
        ProblemHints.REPLICA_SET);
  }

  /**
   * Adds the problems of pods. What events, nodes and the time tell may pass by itself, so that a
   * few pods of which only those tell something are enough, however many there are.
   */
  private static void ofPods(List<TroubledPod> pods, Evidence evidence, List<Problem> problems) {
    var unexplained = 0;
    for (var troubled : pods) {
      if (troubled.isUnexplained() && ++unexplained > MOST_UNEXPLAINED) {
        continue;
      }
      if (evidence.brokenNode(troubled.pod()).isEmpty()) {
        PodProblems.of(troubled, evidence).ifPresent(problems::add);
      }
    }
  }

  /** Whether events may explain, or explain better, why the rollout does not move. */
  static boolean needEvents(Workload workload, Evidence evidence) {
    return isMissingPods(workload, evidence)
        || newestTroubled(workload, evidence).stream().anyMatch(TroubledPod::needsEvents);
  }

  /** The nodes that may be the reason why pods neither become ready nor disappear. */
  public static SequencedSet<String> suspectNodes(Workload workload, Evidence evidence) {
    return onSuspectNodes(workload, evidence)
        .map(Pod::node)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Pods that are being deleted, or are not ready and have no container in trouble: if their status
   * does not change, the kubelet of their node may not work.
   */
  private static Stream<Pod> onSuspectNodes(Workload workload, Evidence evidence) {
    var own =
        workload instanceof Deployment && !workload.isRecreate()
            ? newestTroubled(workload, evidence)
            : evidence.pods().troubled();
    return own.stream()
        .map(TroubledPod::pod)
        .filter(
            p ->
                p.terminating()
                    || (!p.ready()
                        && p.containers().stream().allMatch(ContainerProblems::isOnTheWay)));
  }

  /** Pods with the newest template that are not ready, except those being deleted. */
  private static List<TroubledPod> newestTroubled(Workload workload, Evidence evidence) {
    return newest(workload, evidence).map(OwnPods.Newest::troubled).orElse(List.of());
  }

  private static Optional<OwnPods.Newest> newest(Workload workload, Evidence evidence) {
    return evidence.pods().newest(workload, evidence.newestHash());
  }

  private static List<NodeHealth> brokenNodes(Workload workload, Evidence evidence) {
    if (evidence.nodes().isEmpty()) {
      return List.of();
    }
    return onSuspectNodes(workload, evidence)
        .flatMap(p -> evidence.brokenNode(p).stream())
        .distinct()
        .sorted(Comparator.comparing(NodeHealth::name))
        .toList();
  }

  private static Problem nodeNotReady(NodeHealth node, Workload workload, Evidence evidence) {
    var held =
        onSuspectNodes(workload, evidence)
            .filter(p -> node.name().equals(p.node()))
            .map(Pod::name)
            .findFirst()
            .orElse(null);
    return Problem.of(
        "Node",
        node.name(),
        "NodeNotReady",
        ProblemMessages.nodeNotReady(held, node.message()),
        node.since(),
        Severity.TRANSIENT,
        ProblemHints.NODE);
  }

  /** A Deployment reports it in a condition; for the other kinds only events do. */
  private static Optional<Problem> cannotCreate(Workload workload, Evidence evidence) {
    if (workload instanceof Deployment d) {
      return d.condition("ReplicaFailure")
          .filter(c -> c.isTrue())
          .map(c -> cannotCreate(d, c.reason(), c.message(), c.lastTransitionTime()));
    }
    if (!isMissingPods(workload, evidence)) {
      return Optional.empty();
    }
    // A pod that was created after the event shows that creating pods works again.
    var youngest = evidence.pods().youngest();
    return evidence
        .newestEvent(workload.uid(), e -> e.reason().equals("FailedCreate"))
        .filter(e -> youngest == null || e.isSince(youngest))
        .map(e -> cannotCreate(workload, e.reason(), e.message(), e.firstSeen()));
  }

  private static Problem cannotCreate(
      Workload w, String reason, String message, @Nullable Instant since) {
    return Problem.of(
        w.kind().kubernetesName(),
        w.name(),
        reason,
        message,
        since,
        Severity.TRANSIENT,
        ProblemHints.CANNOT_CREATE);
  }

  private static boolean isMissingPods(Workload workload, Evidence evidence) {
    return !(workload instanceof Deployment) && evidence.pods().standing() < workload.desired();
  }

  private static Optional<Problem> notReadyOrdered(Workload workload, Evidence evidence) {
    return workload instanceof StatefulSet s
        ? troubledOrdered(s, evidence.pods())
            .filter(t -> !t.pod().revision().equals(s.updateRevision()))
            .filter(t -> evidence.brokenNode(t.pod()).isEmpty())
            .map(t -> notReadyOrdered(t, evidence))
        : Optional.empty();
  }

  /**
   * The pod at which the controller of an ordered StatefulSet stops. The controller checks pods
   * from the lowest ordinal on and stops at the first one that is not ready. It then deletes no
   * outdated pod, not even that one (kubernetes#67250).
   */
  public static Optional<Pod> holdsUpOrdered(StatefulSet s, OwnPods own) {
    return troubledOrdered(s, own).map(TroubledPod::pod);
  }

  private static Optional<TroubledPod> troubledOrdered(StatefulSet s, OwnPods own) {
    return s.ordered() && RolloutRules.leftToOthers(s).isEmpty()
        ? own.troubled().stream()
            .filter(t -> !t.pod().ready() && !t.pod().phase().equals("Failed"))
            .min(Comparator.comparingInt(t -> PodsOf.ordinal(t.pod())))
            .filter(t -> !t.pod().terminating())
        : Optional.empty();
  }

  private static Problem notReadyOrdered(TroubledPod troubled, Evidence evidence) {
    var pod = troubled.pod();
    var own = PodProblems.of(troubled, evidence);
    return new Problem(
        "NotReadyOrdered",
        ProblemMessages.notReadyOrdered(pod.name(), own.map(Problem::reason).orElse(null)),
        "Pod",
        pod.name(),
        own.map(Problem::container).orElse(null),
        own.map(Problem::exitCode).orElse(null),
        own.map(Problem::since).orElse(null),
        own.map(Problem::severity).orElse(Severity.TRANSIENT),
        ProblemHints.delete(pod));
  }

  /**
   * Old pods that block the rollout by still existing. A Deployment creates its new pods beside the
   * old ones, unless its strategy requires those to be deleted first.
   */
  private static List<Problem> overdue(Workload workload, Evidence evidence) {
    return workload instanceof Deployment && !workload.isRecreate()
        ? List.of()
        : evidence.pods().troubled().stream()
            .map(TroubledPod::pod)
            .filter(p -> p.terminating() && evidence.brokenNode(p).isEmpty())
            .flatMap(p -> PodProblems.overdue(p, evidence.now()).stream())
            .toList();
  }

  private static Optional<Problem> minReadySeconds(Workload w, Evidence evidence) {
    var waits =
        w.minReadySeconds() > 0
            && newest(w, evidence)
                .filter(n -> n.standing() > 0 && n.ready() == n.standing())
                .isPresent()
            && w.observedGeneration() >= w.meta().generation()
            && w.available() < w.ready();
    return waits
        ? Optional.of(
            Problem.of(
                w.kind().kubernetesName(),
                w.name(),
                "WaitingForMinReadySeconds",
                ProblemMessages.waitingForMinReadySeconds(w.minReadySeconds()),
                null,
                Severity.TRANSIENT,
                null))
        : Optional.empty();
  }
}
