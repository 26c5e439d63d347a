package dev.kube9.cli.connection;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The answer to a request, complete when it has been read. */
final class Reply<T extends @Nullable Object> extends CompletableFuture<T> {
  private final Class<T> type;
  private final Runnable canceller;

  /**
   * @param type of the result
   * @param canceller asks the server to end the request early
   */
  Reply(Class<T> type, Runnable canceller) {
    this.type = type;
    this.canceller = canceller;
  }

  Class<T> type() {
    return type;
  }

  void askToCancel() {
    canceller.run();
  }
}
