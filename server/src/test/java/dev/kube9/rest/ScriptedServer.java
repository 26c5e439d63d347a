package dev.kube9.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on loopback that gives the answers that a test lined up, and keeps what it got.
 */
public final class ScriptedServer implements AutoCloseable {
  private final HttpServer http;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);

  private record Answer(int code, String body, String retryAfter, String location) {
    Answer(int code, String body, String retryAfter) {
      this(code, body, retryAfter, "");
    }
  }

  /** A request that came. */
  public record Got(
      String method,
      String path,
      String query,
      String contentType,
      String authorization,
      String body) {}

  public ScriptedServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = http.createContext("/", this::handle);
    http.start();
  }

  public ScriptedServer answer(int code, String body) {
    answers.add(new Answer(code, body, ""));
    return this;
  }

  /** A refusal in the API's own form. */
  public ScriptedServer refuse(int code, String message) {
    return answer(code, "{\"kind\":\"Status\",\"message\":\"%s\"}".formatted(message));
  }

  public ScriptedServer busy(String retryAfter) {
    answers.add(new Answer(429, "{}", retryAfter));
    return this;
  }

  public ScriptedServer redirect(String location) {
    answers.add(new Answer(302, "", "", location));
    return this;
  }

  /** The next request gets no answer. */
  public ScriptedServer hang() {
    answers.add(new Answer(-1, "", ""));
    return this;
  }

  public void awaitHanging() throws InterruptedException {
    if (!hanging.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came");
    }
  }

  public List<Got> got() {
    return List.copyOf(got);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** A kubeconfig with one context, {@code dev}, and the user's fields given. */
  public String kubeconfig(String user) {
    return """
        clusters:
        - name: c
          cluster: {server: "http://127.0.0.1:%d"}
        users:
        - name: u
          user: %s
        contexts:
        - name: dev
          context: {cluster: c, user: u}
        """
        .formatted(http.getAddress().getPort(), user);
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      got.add(
          new Got(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getRawQuery()),
              String.valueOf(headers.getFirst("Content-Type")),
              String.valueOf(headers.getFirst("Authorization")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      var answer = answers.poll();
      if (answer == null || answer.code() < 0) {
        hanging.countDown();
        closing.await();
        return;
      }
      if (!answer.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      if (!answer.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", answer.location());
      }
      if (answer.body().startsWith("<")) {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
      }
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      // Closed.
    }
  }
}
