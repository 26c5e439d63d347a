package dev.kube9.diagnosis;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
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
 * Gathers the evidence of one rollout that is waited for. What the pods tell by themselves costs
 * nothing; only when something has been unexplained for {@link #GRACE} more is asked for:
 *
 * <ul>
 *   <li>the namespace's warning events, by one informer that all waits of the namespace share;
 *   <li>the nodes of a few pods that neither become ready nor go.
 * </ul>
 *
 * Whoever may not read these waits all the same, only without the detail. Used by one thread, which
 * waits for no answer: what is asked for is evidence from the look after its answer on.
 */
public final class Investigation implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Investigation.class.getName());

  /** Pods that start are given so long to say what they do. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration NODES_EVERY = Duration.ofSeconds(10);

  /** A few nodes tell enough; a thousand requests would not tell more. */
  private static final int MOST_NODES = 5;

  private final Informers informers;
  private final Time time;
  private final NewestHashes hashes;
  private final Cluster cluster;
  private final String namespace;
  private final ResourceEventHandler<WarningEvent> listener;
  private final Map<String, NodeHealth> nodes = new ConcurrentHashMap<>();
  private final Set<String> refusedNodes = ConcurrentHashMap.newKeySet();
  private @Nullable Subscription<WarningEvent> events;
  private @Nullable Thread reading;
  private long unexplainedSince = Long.MAX_VALUE;
  private long nodesReadAt = Long.MIN_VALUE;

  public Investigation(
      Informers informers,
      Time time,
      NewestHashes hashes,
      Cluster cluster,
      String namespace,
      ResourceEventHandler<WarningEvent> listener) {
    this.informers = informers;
    this.time = time;
    this.hashes = hashes;
    this.cluster = cluster;
    this.namespace = namespace;
    this.listener = listener;
  }

  /**
   * All that is known now.
   *
   * @param pods of the workload, old and new
   * @param byRestart whether the newest pods are told by the value that our restart wrote
   */
  public Evidence gather(Workload workload, OwnPods pods, boolean byRestart) {
    if (!byRestart) {
      hashes.askLater(cluster, workload, listener::turned);
    }
    var hash = hashes.known(workload);
    var evidence = new Evidence(pods, hash, warnings(), Map.copyOf(nodes), time.now());
    var needsEvents = Problems.needEvents(workload, evidence);
    var suspects = Problems.suspectNodes(workload, evidence);
    if (!needsEvents && suspects.isEmpty()) {
      unexplainedSince = Long.MAX_VALUE;
      nodes.clear();
      return evidence;
    }
    unexplainedSince = Math.min(unexplainedSince, time.nanos());
    if (time.nanos() < unexplainedSince + GRACE.toNanos()) {
      return evidence;
    }
    if (events == null && needsEvents) {
      // To the end of the wait: what went wrong once does so again, and then it is there at once.
      events = informers.open(cluster, Scope.of(Resource.WARNINGS, namespace), listener);
    }
    readNodes(suspects);
    return new Evidence(pods, hash, warnings(), Map.copyOf(nodes), time.now());
  }

  /** When there is something to be asked for next; at the moment nothing may be. */
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
    var asked = suspects.stream().filter(n -> !refusedNodes.contains(n)).limit(MOST_NODES).toList();
    var isUnderWay = reading != null && reading.isAlive();
    if (!isUnderWay && !asked.isEmpty() && (due || !nodes.keySet().containsAll(asked))) {
      nodesReadAt = time.nanos();
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
    } catch (Kube9Exception _) {
      refusedNodes.add(name);
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
