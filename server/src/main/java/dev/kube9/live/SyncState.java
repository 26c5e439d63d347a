package dev.kube9.live;

import dev.kube9.failure.Kube9Exception;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The state of an informer: what it is doing, whether it has had a list, and its trouble. */
final class SyncState {
  private final InformerStore<?> store;
  private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
  private volatile ReflectorPhase phase = ReflectorPhase.ASKING;
  private volatile boolean listed;
  private volatile @Nullable Kube9Exception trouble;

  /**
   * Begins without a list.
   *
   * @param store whose handlers are notified when the state changes
   */
  SyncState(InformerStore<?> store) {
    this.store = store;
  }

  boolean listed() {
    return listed;
  }

  @Nullable Kube9Exception trouble() {
    return trouble;
  }

  boolean is(ReflectorPhase one) {
    return phase == one;
  }

  void enter(ReflectorPhase next) {
    store.turn(
        () -> {
          phase = next;
          return false;
        });
  }

  /** Notes that a list has been read or a watch has begun, or why that has failed. */
  void note(@Nullable Kube9Exception now) {
    store.turn(() -> isAnother(now));
  }

  /** Notes that requests wait for a login, which does not concern a watch that is open. */
  void noteLogin(Kube9Exception waiting) {
    store.turn(() -> phase != ReflectorPhase.WATCHING && isAnother(waiting));
  }

  private boolean isAnother(@Nullable Kube9Exception now) {
    var before = trouble;
    var first = now == null && !listed;
    trouble = now;
    listed = listed || now == null;
    settle();
    return first || !String.valueOf(before).equals(String.valueOf(now));
  }

  void settle() {
    settled.complete(null);
  }

  /** Blocks until the first list has been read or has failed. */
  void awaitSettled() throws InterruptedException {
    try {
      settled.get();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
