package dev.kube9.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program completes against a cluster that is too slow for one press of Tab. */
@Timeout(60)
class CompletionIT {
  @TempDir private Path folder;

  private final CountDownLatch answers = new CountDownLatch(1);

  @Test
  void what_comes_too_late_for_one_press_of_tab_is_there_at_a_later_one() throws Exception {
    var cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    cluster.setExecutor(threads);
    var _ = cluster.createContext("/", this::answer);
    cluster.start();
    try (threads) {
      writeKubeconfig(cluster.getAddress().getPort());
      assertEquals("", complete());
      var kept = folder.resolve("kube9/completion");
      try (var watch = kept.getFileSystem().newWatchService()) {
        var _ = kept.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        answers.countDown();
        awaitCandidates(watch);
      }
    } finally {
      answers.countDown();
      cluster.stop(0);
    }
    assertEquals("deployment/web\n", complete(), "without a cluster");
  }

  /** Candidates are written under another name at first. */
  private static void awaitCandidates(WatchService watch) throws InterruptedException {
    while (true) {
      var key = watch.take();
      for (var event : key.pollEvents()) {
        if (!String.valueOf(event.context()).endsWith(".new")) {
          return;
        }
      }
      var _ = key.reset();
    }
  }

  private void writeKubeconfig(int port) throws IOException {
    var _ =
        Files.writeString(
            folder.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            current-context: slow
            contexts: [{name: slow, context: {cluster: slow, user: slow, namespace: shop}}]
            clusters: [{name: slow, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: slow, user: {}}]
            """
                .formatted(port));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      answers.await();
      var items =
          exchange.getRequestURI().getPath().endsWith("/deployments")
              ? "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"1\"}}"
              : "";
      var body = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}".formatted(items);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length());
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is printed for the end of {@code kube9 restart }. */
  private String complete() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jar = Path.of("target/kube9-server.jar").toString();
    var process =
        new ProcessBuilder(java, "-jar", jar, "__complete", "restart", "")
            .redirectError(Redirect.INHERIT);
    process.environment().put("KUBECONFIG", folder.resolve("config").toString());
    process.environment().put("XDG_CACHE_HOME", folder.toString());
    var running = process.start();
    var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, running.waitFor());
    return printed;
  }
}
