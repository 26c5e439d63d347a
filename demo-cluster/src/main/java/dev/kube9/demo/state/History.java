package dev.kube9.demo.state;

import dev.kube9.time.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The newest changes, so that a watch can begin in the past. Used under the cluster's lock. */
public final class History implements AutoCloseable {
  private static final int KEPT = 4096;

  private final Deque<Change> changes = new ArrayDeque<>();
  private final Set<Signal> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private long forgotten;

  public void add(Change change) {
    changes.addLast(change);
    if (changes.size() > KEPT) {
      forgotten = changes.removeFirst().version();
    }
    waiting.forEach(Signal::raise);
  }

  /** Forgets everything up to now: whoever wants to go on from before has to list again. */
  void forget() {
    if (!changes.isEmpty()) {
      forgotten = changes.getLast().version();
      changes.clear();
    }
  }

  /** The changes of a kind after a version; empty when they are not all known any more. */
  public Optional<List<Change>> since(long version, Kind kind) {
    return version < forgotten
        ? Optional.empty()
        : Optional.of(
            changes.stream().filter(c -> c.version() > version && c.kind() == kind).toList());
  }

  /** The signal is raised at each change from now on, and at the end. */
  public void join(Signal signal) {
    waiting.add(signal);
  }

  public void leave(Signal signal) {
    waiting.remove(signal);
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    waiting.forEach(Signal::raise);
  }
}
