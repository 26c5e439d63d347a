package dev.kube9.session;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request's answer, computed on a virtual thread of its own. It completes when the body has
 * ended, so nothing of the request follows its answer on the wire; cancelling interrupts the body
 * and leaves it to the body what to say.
 */
final class Answer<T extends @Nullable Object> extends CompletableFuture<T> {
  private final Thread worker;

  private Answer(String method, Callable<T> body) {
    worker = Thread.ofVirtual().name(method).unstarted(() -> run(method, body));
  }

  static <T extends @Nullable Object> Answer<T> of(String method, Callable<T> body) {
    var answer = new Answer<T>(method, body);
    answer.worker.start();
    return answer;
  }

  @SuppressWarnings(
      "Interruption") // an interrupt is how this request is cancelled, and it ends here
  private void run(String method, Callable<T> body) {
    try {
      complete(body.call());
    } catch (InterruptedException _) {
      completeExceptionally(new CancellationException(method));
    } catch (Throwable failure) {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    worker.interrupt();
    return !isDone();
  }
}
