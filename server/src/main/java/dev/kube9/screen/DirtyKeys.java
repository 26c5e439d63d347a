package dev.kube9.screen;

import java.util.HashSet;
import java.util.Set;

/**
 * Keys of the objects whose rows on the client may be outdated. The handlers of informers mark
 * them, at a constant cost for each event; the thread that notifies the client takes them.
 */
final class DirtyKeys {
  private final ScreenChanges changes;
  private Set<String> keys = new HashSet<>();
  private boolean turned;

  DirtyKeys(ScreenChanges changes) {
    this.changes = changes;
  }

  void mark(String key) {
    synchronized (this) {
      keys.add(key);
    }
    changes.raise();
  }

  /** Marks that an informer has its first list, or that its trouble began or ended. */
  void markTurned() {
    synchronized (this) {
      turned = true;
    }
    changes.raise();
  }

  synchronized boolean isAny() {
    return turned || !keys.isEmpty();
  }

  synchronized boolean takeTurned() {
    var taken = turned;
    turned = false;
    return taken;
  }

  synchronized Set<String> take() {
    var taken = keys;
    keys = new HashSet<>();
    return taken;
  }

  synchronized void putBack(Set<String> taken, boolean takenTurned) {
    keys.addAll(taken);
    turned |= takenTurned;
  }
}
