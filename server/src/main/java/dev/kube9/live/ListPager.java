package dev.kube9.live;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Page;
import dev.kube9.cluster.Scope;
import dev.kube9.workload.ApiObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of a list. A page names the next one before its objects, so the next page is
 * requested while this one is being read. Two cores work instead of one, and neither kube9 nor the
 * API server holds more than two pages.
 */
final class ListPager<T extends ApiObject> {
  private static final int PAGE = 500;

  private final Cluster cluster;
  private final Scope<T> scope;
  private final ExecutorService threads;

  private ListPager(Cluster cluster, Scope<T> scope, ExecutorService threads) {
    this.cluster = cluster;
    this.scope = scope;
    this.threads = threads;
  }

  /**
   * Blocks until all pages are read, or the thread is interrupted.
   *
   * @param object called for each object, in the order of the list
   * @return the version to watch from
   */
  static <T extends ApiObject> String read(Cluster cluster, Scope<T> scope, Consumer<T> object)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return new ListPager<>(cluster, scope, threads).read(object);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private String read(Consumer<T> object) throws InterruptedException {
    var coming = new Coming(null);
    while (true) {
      var next = coming.next();
      var ahead = next.isPresent() ? new Coming(next.get()) : null;
      var page = coming.whole();
      page.objects().forEach(object);
      if (ahead == null) {
        return page.resourceVersion();
      }
      coming = ahead;
    }
  }

  /** A page that a thread of its own is reading. */
  private final class Coming {
    private final CompletableFuture<Optional<String>> next = new CompletableFuture<>();
    private final Future<Page<T>> whole;

    Coming(@Nullable String continueFrom) {
      whole = threads.submit(() -> read(continueFrom));
    }

    private Page<T> read(@Nullable String continueFrom) throws InterruptedException {
      try {
        var page = cluster.list(scope, PAGE, continueFrom, next::complete);
        next.complete(Optional.ofNullable(page.next()));
        return page;
      } finally {
        next.complete(Optional.empty()); // the page itself throws the reason
      }
    }

    Optional<String> next() throws InterruptedException {
      return taken(next);
    }

    Page<T> whole() throws InterruptedException {
      return taken(whole);
    }
  }

  private static <V> V taken(Future<V> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error broken -> throw broken;
        case null, default ->
            throw new InterruptedException("the request for a page was abandoned");
      }
    }
  }
}
