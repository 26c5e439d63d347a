package dev.kube9.screen;

import java.util.HashSet;
import java.util.Set;

/**
 * Which objects may look otherwise than the client was told. Informers mark them, which costs the
 * same for each event; whoever tells the client takes them.
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

  /** An informer has its first list, or has met a trouble, or is past one. */
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
