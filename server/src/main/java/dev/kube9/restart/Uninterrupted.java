package dev.kube9.restart;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a call to its end even if the calling thread is interrupted. */
final class Uninterrupted {
  private Uninterrupted() {}

  /**
   * Runs the body. An interrupt during the call takes effect only after it, because the outcome of
   * a change must be known; the thread's interrupt flag is set again for the next blocking call.
   * After an interrupt before the call, the body does not run.
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
