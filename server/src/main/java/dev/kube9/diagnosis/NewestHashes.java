package dev.kube9.diagnosis;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The hash label of the pods with a workload's newest template. A StatefulSet's status contains it;
 * for the other kinds it is read from the controller's revisions, once for each template.
 */
public final class NewestHashes {
  private static final Logger LOG = Logger.getLogger(NewestHashes.class.getName());
  private static final int REMEMBERED = 256;

  /** The pause after a failure, for example when listing revisions is forbidden. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private record Key(String uid, String fingerprint, @Nullable String restartedAt) {}

  private final Time time;
  private final Map<Key, String> known = new LimitedMap<>();
  private final Map<Key, Long> failedAt = new LimitedMap<>();
  private final Set<Key> asking = new HashSet<>();

  public NewestHashes(Time time) {
    this.time = time;
  }

  /** The hash, if it is known without a request. */
  public Optional<String> known(Workload workload) {
    if (workload instanceof StatefulSet s) {
      return Optional.of(s.updateRevision());
    }
    synchronized (known) {
      return Optional.ofNullable(known.get(key(workload)));
    }
  }

  /** Whether the hash is unknown and a request could return it. */
  public boolean isWorthAsking(Workload workload) {
    if (known(workload).isPresent() || !isSeen(workload)) {
      return false;
    }
    synchronized (known) {
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
    if (!isWorthAsking(workload)) {
      return known(workload);
    }
    try {
      var newest = cluster.revisions(workload).stream().findFirst();
      synchronized (known) {
        newest.ifPresentOrElse(
            r -> known.put(key(workload), r.hash()), () -> noteFailure(workload));
      }
    } catch (Kube9Exception _) {
      noteFailure(workload);
    }
    return known(workload);
  }

  private void noteFailure(Workload workload) {
    synchronized (known) {
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
    synchronized (known) {
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
                synchronized (known) {
                  asking.remove(key(workload));
                }
              }
            });
  }

  private static Key key(Workload workload) {
    var template = workload.template();
    return new Key(workload.uid(), template.fingerprint(), template.restartedAt());
  }

  private static final class LimitedMap<V> extends LinkedHashMap<Key, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
