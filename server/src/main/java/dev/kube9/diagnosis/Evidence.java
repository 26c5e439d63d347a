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
 * What is known of a rollout apart from its workload. Whatever is missing costs a detail, nothing
 * else.
 *
 * @param pods of the workload, old and new
 * @param newestHash what pods of the newest template bear, where it was asked for
 * @param events warnings of the namespace, where they were asked for
 * @param nodes those that were asked for, by name
 * @param now the moment that the evidence is of
 */
public record Evidence(
    OwnPods pods,
    Optional<String> newestHash,
    Collection<WarningEvent> events,
    Map<String, NodeHealth> nodes,
    Instant now) {

  /** Of the pods alone, as of a moment. */
  public static Evidence of(OwnPods pods, Instant now) {
    return new Evidence(pods, Optional.empty(), List.of(), Map.of(), now);
  }

  public Evidence withNodes(Map<String, NodeHealth> asked) {
    return new Evidence(pods, newestHash, events, Map.copyOf(asked), now);
  }

  /** The newest event about an object that answers a description. */
  Optional<WarningEvent> newestEvent(String uid, Predicate<WarningEvent> which) {
    return events.stream()
        .filter(e -> e.objectUid().equals(uid) && which.test(e))
        .max(
            Comparator.comparing(
                WarningEvent::lastSeen, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  /** The node of a pod, if it is known not to work. */
  Optional<NodeHealth> brokenNode(Pod pod) {
    return Optional.ofNullable(pod.node()).map(nodes::get).filter(n -> !n.ready());
  }
}
