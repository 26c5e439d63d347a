package dev.kube9.diagnosis;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Revision;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the revisions that controllers keep say about the pods of a workload, remembered.
 *
 * <ul>
 *   <li>The hash label of the pods with the newest template. A StatefulSet's status contains it;
 *       for the other kinds it is read from the revisions, once for each template.
 *   <li>The ReplicaSets that a Deployment has adopted. It adopts those that match its selector and
 *       have no controller, as after a Deployment was deleted without them and created again under
 *       another name. Their names do not tell whose they are.
 * </ul>
 */
public final class KnownRevisions {
  private static final Logger LOG = Logger.getLogger(KnownRevisions.class.getName());
  private static final int REMEMBERED = 256;

  /** The pause after a failure, for example when listing revisions is forbidden. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  /** For so long a ReplicaSet that is not the workload's is not asked about again. */
  private static final Duration STRANGERS_FOR = Duration.ofSeconds(30);

  private record Key(String uid, String fingerprint, @Nullable String restartedAt) {}

  private final Time time;
  private final Map<Key, String> hashes = new LimitedMap<>();
  private final Map<Key, Long> failedAt = new LimitedMap<>();
  private final Map<String, Set<String>> adopted = new LimitedMap<>();
  private final Map<String, Long> strangerAt = new LimitedMap<>();
  private final Set<Key> asking = new HashSet<>();

  public KnownRevisions(Time time) {
    this.time = time;
  }

  /** The hash of the newest template, if it is known without a request. */
  public Optional<String> newestHash(Workload workload) {
    if (workload instanceof StatefulSet s) {
      return Optional.of(s.updateRevision());
    }
    synchronized (hashes) {
      return Optional.ofNullable(hashes.get(key(workload)));
    }
  }

  /** The uids of the ReplicaSets with other names that the workload controls, as far as known. */
  public Set<String> adopted(Workload workload) {
    synchronized (hashes) {
      return adopted.getOrDefault(workload.uid(), Set.of());
    }
  }

  /** Whether the hash is unknown and a request could return it. */
  public boolean isWorthAsking(Workload workload) {
    if (newestHash(workload).isPresent() || !isSeen(workload)) {
      return false;
    }
    synchronized (hashes) {
      var failed = failedAt.get(key(workload));
      return failed == null || time.nanos() - failed >= AFTER_FAILURE.toNanos();
    }
  }

  /**
   * Whether a revision for the newest template can exist. Until the controller has observed the
   * template, the newest revision is that of the template before; for a paused Deployment the
   * controller creates none.
   */
  private static boolean isSeen(Workload workload) {
    return workload.observedGeneration() >= workload.meta().generation()
        && !(workload instanceof Deployment d && d.paused());
  }

  /** Blocks for a request if it could return the hash; empty if the request fails. */
  public Optional<String> ask(Cluster cluster, Workload workload) throws InterruptedException {
    if (isWorthAsking(workload)) {
      read(cluster, workload);
    }
    return newestHash(workload);
  }

  /**
   * The workload's pods. Blocks for a request if a ReplicaSet of some of the pods may have been
   * adopted by the workload; if it fails, those are left out.
   *
   * @param pods match the workload's selector
   */
  public List<Pod> podsOf(Cluster cluster, Workload workload, Collection<Pod> pods)
      throws InterruptedException {
    var unknown = unknownReplicaSets(workload, pods);
    if (!unknown.isEmpty()) {
      read(cluster, workload);
      synchronized (hashes) {
        unknown.removeAll(adopted(workload));
        unknown.forEach(uid -> strangerAt.put(strangerKey(workload, uid), time.nanos()));
      }
    }
    return PodsOf.of(workload, adopted(workload), pods);
  }

  private Set<String> unknownReplicaSets(Workload workload, Collection<Pod> pods) {
    if (!(workload instanceof Deployment deployment)) {
      return Set.of();
    }
    var unknown =
        pods.stream()
            .filter(p -> PodsOf.isOfOtherReplicaSet(deployment, p))
            .flatMap(p -> Optional.ofNullable(p.meta().controller()).stream())
            .map(owner -> owner.uid())
            .collect(Collectors.toCollection(HashSet::new));
    synchronized (hashes) {
      unknown.removeAll(adopted(workload));
      unknown.removeIf(uid -> isKnownStranger(workload, uid));
    }
    return unknown;
  }

  private boolean isKnownStranger(Workload workload, String replicaSet) {
    var at = strangerAt.get(strangerKey(workload, replicaSet));
    return at != null && time.nanos() - at < STRANGERS_FOR.toNanos();
  }

  private static String strangerKey(Workload workload, String replicaSet) {
    return workload.uid() + ' ' + replicaSet;
  }

  private void read(Cluster cluster, Workload workload) throws InterruptedException {
    try {
      var revisions = cluster.revisions(workload);
      synchronized (hashes) {
        noteAdopted(workload, revisions);
        if (isSeen(workload)) {
          revisions.stream()
              .findFirst()
              .ifPresentOrElse(
                  r -> hashes.put(key(workload), r.hash()), () -> noteFailure(workload));
        }
      }
    } catch (Kube9Exception _) {
      noteFailure(workload);
    }
  }

  private void noteAdopted(Workload workload, List<Revision> revisions) {
    if (workload instanceof Deployment deployment) {
      var now =
          revisions.stream()
              .filter(r -> !PodsOf.isNamedAfter(deployment, r.name(), r.hash()))
              .map(Revision::uid)
              .collect(Collectors.toUnmodifiableSet());
      if (!now.isEmpty()) {
        adopted.put(workload.uid(), now);
      }
    }
  }

  private void noteFailure(Workload workload) {
    synchronized (hashes) {
      failedAt.put(key(workload), time.nanos());
    }
  }

  /**
   * Requests the hash without blocking the caller.
   *
   * @param then run when the hash has become known
   */
  public void askLater(Cluster cluster, Workload workload, Runnable then) {
    if (!isWorthAsking(workload)) {
      return;
    }
    synchronized (hashes) {
      if (!asking.add(key(workload))) {
        return;
      }
    }
    Thread.ofVirtual()
        .name("newest-hash")
        .start(
            () -> {
              try {
                ask(cluster, workload).ifPresent(_ -> then.run());
              } catch (InterruptedException _) {
                // Nobody interrupts it.
              } catch (RuntimeException | Error defect) {
                Defect.log(LOG, "the revisions could not be read", defect);
                noteFailure(workload);
              } finally {
                synchronized (hashes) {
                  asking.remove(key(workload));
                }
              }
            });
  }

  private static Key key(Workload workload) {
    var template = workload.template();
    return new Key(workload.uid(), template.fingerprint(), template.restartedAt());
  }

  private static final class LimitedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
