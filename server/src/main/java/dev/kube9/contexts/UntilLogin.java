package dev.kube9.contexts;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.failure.Kube9Exception;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends a request that may have to wait for a person to log in. The caller then receives the
 * pending login instead of an answer. The request goes on in the background, because a login is
 * cancelled when no request waits for it.
 */
public final class UntilLogin<T> {
  /** The request; it blocks. */
  public interface Asking<T> {
    T ask() throws InterruptedException;
  }

  /** The answer, or the login that it waits for. */
  public sealed interface Found<T> {}

  public record Answered<T>(T answer) implements Found<T> {}

  public record Waiting<T>(PendingLogin login) implements Found<T> {}

  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final CompletableFuture<PendingLogin> login = new CompletableFuture<>();
  private final Cluster cluster;

  private UntilLogin(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Blocks until there is an answer or a pending login.
   *
   * @param later run if there was a pending login, when the request has been answered or has failed
   */
  public static <T> Found<T> ask(Cluster cluster, Asking<T> asking, Runnable later)
      throws InterruptedException {
    return new UntilLogin<T>(cluster).found(asking, later);
  }

  private Found<T> found(Asking<T> asking, Runnable later) throws InterruptedException {
    var worker =
        Thread.ofVirtual().name("asks " + cluster.context()).start(() -> answerWith(asking));
    try (var _ = cluster.followLogin(this::look)) {
      look();
      CompletableFuture.anyOf(answer, login).get();
    } catch (InterruptedException cancelled) {
      worker.interrupt();
      throw cancelled;
    } catch (ExecutionException _) {
      // The failure is thrown below.
    }
    if (answer.isDone()) {
      return new Answered<>(answer());
    }
    var _ = answer.whenComplete((_, _) -> later.run());
    return new Waiting<>(login.join());
  }

  private void look() {
    cluster.pendingLogin().ifPresent(login::complete);
  }

  private void answerWith(Asking<T> asking) {
    try {
      answer.complete(asking.ask());
    } catch (InterruptedException | RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
    }
  }

  private T answer() throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Kube9Exception failure -> throw failure;
        case RuntimeException defect -> throw defect;
        case Error broken -> throw broken;
        case null, default -> throw new InterruptedException("the request was abandoned");
      }
    }
  }
}
