package dev.kube9.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, made on a virtual thread of its own. It completes when the answer has
 * been sent, so nothing about the request follows on the wire. Cancelling interrupts the thread,
 * and the handler decides what to answer.
 */
final class Answer extends CompletableFuture<@Nullable Void> {
  private final RequestMessage request;
  private final Thread worker;

  /**
   * @param work makes and sends the answer; it sends one in every case
   */
  Answer(RequestMessage request, Runnable work) {
    this.request = request;
    worker = Thread.ofVirtual().name(request.getMethod()).unstarted(() -> run(work));
  }

  void start() {
    try {
      worker.start();
    } catch (Throwable failure) {
      completeExceptionally(failure);
      throw failure;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      complete(null);
    }
  }

  void cancel() {
    worker.interrupt();
  }

  /** Whether this answer is made on the calling thread. */
  boolean isCurrent() {
    return worker == Thread.currentThread();
  }

  boolean isFor(JsonPrimitive id) {
    var own = request.getRawId();
    // Compared as text: as doubles, two long numbers that differ could be equal.
    return own.isLeft() == id.isString()
        && own.map(s -> s, Number::toString).equals(id.getAsString());
  }

  boolean hasToken(JsonElement token) {
    return request.getParams() instanceof JsonObject o
        && token.isJsonPrimitive()
        && token.equals(o.get("workDoneToken"));
  }
}
