package dev.kube9.screen;

import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.time.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may have changed on screen and was not sent yet, apart from what followers have marked
 * themselves. Thread-safe; no method blocks for long.
 */
public final class ScreenChanges {
  private final Signal signal = new Signal();
  private final Asks asks = new Asks();
  private final Set<String> stale = new LinkedHashSet<>();
  private final Set<String> contexts = new LinkedHashSet<>();
  private final Set<NamespaceKey> namespaces = new LinkedHashSet<>();
  private boolean everything;

  /**
   * What to send in addition to the followers' own changes.
   *
   * @param everything whether the client has to ask for every row again
   * @param stale ids of rows whose children the client has to ask for again
   * @param contexts names of the contexts whose rows may have changed
   * @param namespaces whose pages the client has to ask for again
   */
  record Taken(
      boolean everything,
      List<String> stale,
      List<String> contexts,
      List<NamespaceKey> namespaces) {
    static final Taken NOTHING = new Taken(false, List.of(), List.of(), List.of());
  }

  /** The requests for rows; the notifications to the client are noted there. */
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

  /** The state of a context's connection or login has changed. */
  public void contextChanged(String context) {
    synchronized (this) {
      contexts.add(context);
    }
    raise();
  }

  /** The contexts may have changed: the client has to ask for every row again. */
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

  /** Puts back what could not be sent, for the next notification. */
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
