package dev.kube9.live;

import dev.kube9.failure.Kube9Exception;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How it stands with a feed: what it does, whether it has had a list, and what is the matter. */
final class SyncState {
  private final InformerStore<?> known;
  private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
  private volatile ReflectorPhase phase = ReflectorPhase.ASKING;
  private volatile boolean listed;
  private volatile @Nullable Kube9Exception trouble;

  /**
   * @param known whose listeners hear when it stands otherwise
   */
  SyncState(InformerStore<?> known) {
    this.known = known;
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
    known.turn(
        () -> {
          phase = next;
          return false;
        });
  }

  /** A list has been read or a watch has begun; or that has failed. */
  void note(@Nullable Kube9Exception now) {
    known.turn(() -> isAnother(now));
  }

  /** A login waits: that is in the way of whatever is asked, but not of a watch that is open. */
  void noteLogin(Kube9Exception waiting) {
    known.turn(() -> phase != ReflectorPhase.WATCHING && isAnother(waiting));
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

  /** Waits for the first list, or for what stands in the way of it. */
  void awaitSettled() throws InterruptedException {
    try {
      settled.get();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
