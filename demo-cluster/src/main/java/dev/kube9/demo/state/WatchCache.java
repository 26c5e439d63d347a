package dev.kube9.demo.state;

import dev.kube9.time.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest changes, so that a watch can start at a past resource version, as the API server's
 * watch cache does. Used under the cluster's lock, but for the signals.
 */
public final class WatchCache implements AutoCloseable {
  private static final int CAPACITY = 4096;

  private final Deque<Change> changes = new ArrayDeque<>();
  private final Set<Signal> subscribers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** The newest version whose change is not in the cache any more. */
  private long forgotten;

  public void add(Change change) {
    changes.addLast(change);
    if (changes.size() > CAPACITY) {
      forgotten = changes.removeFirst().version();
    }
    subscribers.forEach(Signal::raise);
  }

  /** The changes of a kind after a version; empty when not all of them are in the cache. */
  public Optional<List<Change>> since(long version, Kind kind) {
    return version < forgotten
        ? Optional.empty()
        : Optional.of(
            changes.stream().filter(c -> c.version() > version && c.kind() == kind).toList());
  }

  /** The signal is raised at each change from now on, and when the cluster is closed. */
  public void subscribe(Signal signal) {
    subscribers.add(signal);
  }

  public void unsubscribe(Signal signal) {
    subscribers.remove(signal);
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    subscribers.forEach(Signal::raise);
  }
}
