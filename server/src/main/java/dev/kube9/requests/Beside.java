package dev.kube9.requests;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request to a cluster on a thread of its own, beside those of the thread that began it. */
final class Beside<T> implements AutoCloseable {
  private final FutureTask<T> task;
  private final Thread thread;

  private Beside(Callable<T> request) {
    task = new FutureTask<>(request);
    thread = Thread.ofVirtual().name("beside").start(task);
  }

  static <T> Beside<T> begin(Callable<T> request) {
    return new Beside<>(request);
  }

  /** Blocks until the request is answered, and throws its failure. */
  T answer() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException failure) {
      throw cause(failure);
    }
  }

  /**
   * Blocks until the request is answered, at most this long, and throws its failure; empty if it
   * takes longer.
   */
  Optional<T> answerWithin(Duration limit) throws InterruptedException {
    try {
      return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failure) {
      throw cause(failure);
    } catch (TimeoutException _) {
      return Optional.empty();
    }
  }

  private static RuntimeException cause(ExecutionException failure) throws InterruptedException {
    return switch (failure.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case InterruptedException e -> throw e;
      case null, default -> new IllegalStateException(failure);
    };
  }

  /** Ends the request if nobody needs its answer any more. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
