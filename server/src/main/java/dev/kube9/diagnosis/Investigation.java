package dev.kube9.diagnosis;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.time.Time;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the evidence for one rollout that a request waits for. The pods are known already; more
 * is requested only when something has been unexplained for {@link #GRACE}:
 *
 * <ul>
 *   <li>the namespace's warning events, from one informer that all waits in the namespace share;
 *   <li>the nodes of a few pods that neither become ready nor disappear.
 * </ul>
 *
 * A user who may not read these still gets the wait, with less detail. Used by one thread, which
 * never blocks on a request: an answer becomes evidence when {@link #gather} is next called.
 */
public final class Investigation implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Investigation.class.getName());

  /** How long a starting pod may be without a known reason before more is requested. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration NODES_EVERY = Duration.ofSeconds(10);

  /** The most nodes to request: a few are enough to explain a rollout. */
  private static final int MOST_NODES = 5;

  private final Informers informers;
  private final Time time;
  private final KnownRevisions revisions;
  private final Cluster cluster;
  private final String namespace;
  private final ResourceEventHandler<WarningEvent> listener;
  private final Map<String, NodeHealth> nodes = new ConcurrentHashMap<>();
  private final Set<String> forbiddenNodes = ConcurrentHashMap.newKeySet();
  private @Nullable Subscription<WarningEvent> events;
  private @Nullable Thread reading;
  private Set<String> askedNodes = Set.of();
  private long unexplainedSince = Long.MAX_VALUE;
  private long nodesReadAt = Long.MIN_VALUE;

  public Investigation(
      Informers informers,
      Time time,
      KnownRevisions revisions,
      Cluster cluster,
      String namespace,
      ResourceEventHandler<WarningEvent> listener) {
    this.informers = informers;
    this.time = time;
    this.revisions = revisions;
    this.cluster = cluster;
    this.namespace = namespace;
    this.listener = listener;
  }

  /**
   * All evidence that is known now.
   *
   * @param pods the workload's pods, old and new
   * @param byRestart whether the newest pods can be recognized by the annotation that our restart
   *     wrote
   */
  public Evidence gather(Workload workload, OwnPods pods, boolean byRestart) {
    if (!byRestart) {
      revisions.askLater(cluster, workload, listener::turned);
    }
    var hash = revisions.newestHash(workload);
    var evidence = new Evidence(pods, hash, warnings(), Map.copyOf(nodes), time.now());
    var needsEvents = Problems.needEvents(workload, evidence);
    var suspects = Problems.suspectNodes(workload, evidence);
    if (!needsEvents && suspects.isEmpty()) {
      unexplainedSince = Long.MAX_VALUE;
      nodes.clear();
      askedNodes = Set.of();
      return evidence;
    }
    unexplainedSince = Math.min(unexplainedSince, time.nanos());
    if (time.nanos() < unexplainedSince + GRACE.toNanos()) {
      return evidence;
    }
    if (events == null && needsEvents) {
      // Kept until the end of the wait: a problem often recurs, and its events are then known at
      // once.
      events = informers.open(cluster, Scope.of(Resource.WARNINGS, namespace), listener);
    }
    readNodes(suspects);
    return new Evidence(pods, hash, warnings(), Map.copyOf(nodes), time.now());
  }

  /**
   * The moment, in {@link Time#nanos}, of the next request that may be due; empty if none is
   * planned.
   */
  public Optional<Long> nextAt() {
    return unexplainedSince == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(unexplainedSince + GRACE.toNanos()).filter(at -> at > time.nanos());
  }

  private Collection<WarningEvent> warnings() {
    return events == null ? List.of() : events.all();
  }

  private void readNodes(Collection<String> suspects) {
    nodes.keySet().retainAll(suspects);
    var due = nodesReadAt == Long.MIN_VALUE || time.nanos() - nodesReadAt >= NODES_EVERY.toNanos();
    var asked =
        suspects.stream().filter(n -> !forbiddenNodes.contains(n)).limit(MOST_NODES).toList();
    var isUnderWay = reading != null && reading.isAlive();
    if (!isUnderWay && !asked.isEmpty() && (due || !askedNodes.containsAll(asked))) {
      nodesReadAt = time.nanos();
      askedNodes = Set.copyOf(asked);
      reading = Thread.ofVirtual().name("read nodes").start(() -> read(asked));
    }
  }

  private void read(List<String> names) {
    try {
      for (var name : names) {
        readOne(name);
      }
    } catch (InterruptedException _) {
      // The wait has ended.
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "nodes could not be read", defect);
    }
    listener.turned();
  }

  private void readOne(String name) throws InterruptedException {
    try {
      nodes.put(name, cluster.node(name));
    } catch (Kube9Exception failure) {
      if (failure instanceof ApiFailure api && api.kind() == ApiFailure.Kind.Forbidden) {
        forbiddenNodes.add(name);
      } // any other failure may be over by the next time
    }
  }

  @Override
  public void close() {
    if (events != null) {
      events.close();
    }
    if (reading != null) {
      reading.interrupt();
    }
  }
}
