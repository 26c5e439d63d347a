package dev.kube9.session;

import dev.kube9.rpc.Dispatcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles notifications one after another and not on the reader's thread, because their handler
 * reads files and waits for locks, which would keep that thread from reading cancels. Requests that
 * rely on them wait until those before them have been handled.
 */
final class NotificationQueue {
  private static final Logger LOG = Logger.getLogger(NotificationQueue.class.getName());

  private volatile CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

  /** Makes a handler that returns at once. Called on the reader's thread only. */
  <P extends Record> Consumer<P> queued(Consumer<P> handler) {
    return params ->
        last = last.handleAsync((_, _) -> handled(handler, params), NotificationQueue::start);
  }

  /** A platform thread: informers that read without a pause would keep a virtual one waiting. */
  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("screen").start(task);
  }

  private static <P> @Nullable Void handled(Consumer<P> handler, P params) {
    try {
      handler.accept(params);
    } catch (RuntimeException | Error failure) {
      LOG.log(Level.WARNING, "a notification could not be handled", failure);
    }
    return null;
  }

  /** Makes a handler that answers when the notifications before the request have been handled. */
  <P extends Record> Dispatcher.Handler<P> afterQueued(Dispatcher.Handler<P> handler) {
    return new Dispatcher.Handler<>() {
      @Override
      public @Nullable Object answer(P params) throws InterruptedException {
        await();
        return handler.answer(params);
      }

      @Override
      public void answered(P params) {
        handler.answered(params);
      }
    };
  }

  /** An interrupt ends the wait and is kept: the handler notes that its answer has begun. */
  private void await() {
    try {
      last.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException _) {
      // No thread could be started for it.
    }
  }
}
