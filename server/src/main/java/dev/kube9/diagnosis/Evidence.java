package dev.kube9.diagnosis;

import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Pod;
import dev.kube9.workload.WarningEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of a rollout apart from its workload. Missing evidence makes a diagnosis less
 * detailed, not wrong.
 *
 * @param pods the workload's pods, old and new
 * @param newestHash the hash label of pods with the newest template, if it is known
 * @param events warning events of the namespace; empty if they were not requested
 * @param nodes the nodes that were requested, by name
 * @param now the moment for which the evidence holds
 */
public record Evidence(
    OwnPods pods,
    Optional<String> newestHash,
    Collection<WarningEvent> events,
    Map<String, NodeHealth> nodes,
    Instant now) {

  /** Evidence from the pods alone, at a moment. */
  public static Evidence of(OwnPods pods, Instant now) {
    return new Evidence(pods, Optional.empty(), List.of(), Map.of(), now);
  }

  public Evidence withNodes(Map<String, NodeHealth> asked) {
    return new Evidence(pods, newestHash, events, Map.copyOf(asked), now);
  }

  /** The newest event about an object that satisfies the predicate. */
  Optional<WarningEvent> newestEvent(String uid, Predicate<WarningEvent> which) {
    return newestEvent(e -> e.objectUid().equals(uid) && which.test(e));
  }

  /** The newest event of the namespace that satisfies the predicate. */
  Optional<WarningEvent> newestEvent(Predicate<WarningEvent> which) {
    return events.stream()
        .filter(which)
        .max(
            Comparator.comparing(
                WarningEvent::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  /** The pod's node, if it is known to be unhealthy. */
  Optional<NodeHealth> brokenNode(Pod pod) {
    return Optional.ofNullable(pod.node()).map(nodes::get).filter(n -> !n.ready());
  }
}
