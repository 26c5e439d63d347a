package dev.kube9.restart;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs something to its end even if the calling thread is interrupted meanwhile. */
final class Uninterrupted {
  private Uninterrupted() {}

  /**
   * Whether a change was made must be known, so a cancel that comes while it is being sent takes
   * effect when the answer is there. The interrupt is kept for whoever waits next. A cancel that
   * came before is in time: the body does not run at all.
   */
  static <T> T call(Callable<T> body) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("cancelled before it began");
    }
    var task = new FutureTask<>(body);
    Thread.ofVirtual().name("uninterrupted").start(task);
    var interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case InterruptedException e -> throw e;
        case null, default -> throw new IllegalStateException(failure);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
