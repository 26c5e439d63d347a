package dev.kube9.screen;

import dev.kube9.time.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may have changed on screen and was not told yet, apart from what followers have marked
 * themselves. Safe for all threads, none of which is held up.
 */
public final class ScreenChanges {
  private final Signal signal = new Signal();
  private final Asks asks = new Asks();
  private final Set<String> stale = new LinkedHashSet<>();
  private final Set<String> contexts = new LinkedHashSet<>();
  private final Set<NamespaceKey> namespaces = new LinkedHashSet<>();
  private boolean everything;

  /**
   * What is to be told beside the followers' own changes.
   *
   * @param everything whether every row is to be asked for again
   * @param stale rows whose children are to be asked for again
   * @param contexts whose rows may look otherwise
   * @param namespaces whose pages are to be asked for again
   */
  record Taken(
      boolean everything,
      List<String> stale,
      List<String> contexts,
      List<NamespaceKey> namespaces) {
    static final Taken NOTHING = new Taken(false, List.of(), List.of(), List.of());
  }

  /** Who asks for rows: it hears what the client is told. */
  public Asks asks() {
    return asks;
  }

  /** The children of a row have to be asked for again. */
  public void changed(String id) {
    synchronized (this) {
      stale.add(id);
    }
    raise();
  }

  /** A context's connection or login is another one. */
  public void contextChanged(String context) {
    synchronized (this) {
      contexts.add(context);
    }
    raise();
  }

  /** The contexts may be others: every row is to be asked for again. */
  public void allChanged() {
    synchronized (this) {
      everything = true;
    }
    raise();
  }

  /** A namespace's page has to be asked for again. */
  public void changed(NamespaceKey namespace) {
    synchronized (this) {
      namespaces.add(namespace);
    }
    raise();
  }

  /** A follower has marked something. */
  void raise() {
    signal.raise();
  }

  Signal signal() {
    return signal;
  }

  synchronized Taken take() {
    var taken =
        new Taken(everything, List.copyOf(stale), List.copyOf(contexts), List.copyOf(namespaces));
    everything = false;
    stale.clear();
    contexts.clear();
    namespaces.clear();
    return taken;
  }

  /** What could not be told is told next time. */
  void putBack(Taken taken) {
    synchronized (this) {
      everything |= taken.everything();
      stale.addAll(taken.stale());
      contexts.addAll(taken.contexts());
      namespaces.addAll(taken.namespaces());
    }
    raise();
  }
}
