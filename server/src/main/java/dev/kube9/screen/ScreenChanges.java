package dev.kube9.screen;

import dev.kube9.failure.Defect;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.NamespaceChangedParams;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * Tells the client which nodes and which namespaces changed, coalesced: the first change is told
 * after {@link #WINDOW}, together with what else has changed by then, and at most 5 times a second.
 */
public final class ScreenChanges implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ScreenChanges.class.getName());

  /** What one change of the cluster brings with it mostly comes within this time. */
  static final Duration WINDOW = Duration.ofMillis(20);

  static final Duration AT_MOST_EVERY = Duration.ofMillis(200);

  private static final Duration FOREVER = Duration.ofDays(365);

  /** A namespace of a cluster. */
  public record NamespaceKey(String context, String namespace) {}

  private final Kube9Client client;
  private final Time time;
  private final Asks asks = new Asks();
  private final Signal signal = new Signal();
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Set<NamespaceKey> namespaces = new LinkedHashSet<>();

  /** Has an element when every row is to be asked for again. */
  private final Set<Boolean> everything = new LinkedHashSet<>();

  private final Thread thread;

  public ScreenChanges(Kube9Client client, Time time) {
    this.client = client;
    this.time = time;
    thread = Thread.ofVirtual().name("screen-changes").start(this::tell);
  }

  /** Who asks for rows: it hears here what the client is told. */
  public Asks asks() {
    return asks;
  }

  /** A node's row or children changed. */
  public void changed(String id) {
    synchronized (nodes) {
      nodes.add(id);
    }
    signal.raise();
  }

  /** The contexts may be others: every row is to be asked for again. */
  public void allChanged() {
    synchronized (everything) {
      everything.add(true);
    }
    signal.raise();
  }

  /** A row of a namespace's page changed. */
  public void changed(NamespaceKey namespace) {
    synchronized (namespaces) {
      namespaces.add(namespace);
    }
    signal.raise();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void tell() {
    try {
      while (true) {
        if (time.await(signal, time.deadlineIn(FOREVER))) {
          time.sleep(WINDOW);
          tellOnce();
          time.sleep(AT_MOST_EVERY.minus(WINDOW));
        }
      }
    } catch (InterruptedException _) {
      // The session ends.
    }
  }

  /** What could not be told is told with the next change: the thread has to survive everything. */
  private void tellOnce() {
    try {
      tell(everything, _ -> tellAll());
      tell(nodes, this::tellNodes);
      tell(namespaces, keys -> keys.forEach(this::tellNamespace));
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "a change of the screen could not be told", defect);
    }
  }

  private void tellAll() {
    var _ = take(nodes);
    tellNodes(List.of());
  }

  private void tellNodes(List<String> ids) {
    asks.toldToAsk(ids);
    client.treeChanged(new TreeChangedParams(ids, List.of(), List.of(), List.of(), ids));
  }

  private void tellNamespace(NamespaceKey key) {
    asks.toldToAsk(key);
    client.namespaceChanged(
        new NamespaceChangedParams(
            key.context(), key.namespace(), List.of(), List.of(), List.of(), true));
  }

  private static <T> void tell(Set<T> pending, Consumer<List<T>> how) {
    var taken = take(pending);
    try {
      if (!taken.isEmpty()) {
        how.accept(taken);
      }
    } catch (RuntimeException | Error defect) {
      synchronized (pending) {
        pending.addAll(taken);
      }
      throw defect;
    }
  }

  private static <T> List<T> take(Set<T> pending) {
    synchronized (pending) {
      var taken = List.copyOf(pending);
      pending.clear();
      return taken;
    }
  }
}
