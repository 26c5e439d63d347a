package dev.kube9.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kube9.transport.LoopbackTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * An HTTP server on loopback that gives the answers that a test lined up, and keeps what it got.
 */
public final class ScriptedServer implements AutoCloseable {
  private final HttpServer http;
  private final String scheme;
  private final String trust;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);

  private volatile String accepted = "";
  private volatile Runnable beforeRefusing = () -> {};
  private volatile String acceptedBody = "";
  private volatile CountDownLatch refusedTogether = new CountDownLatch(0);

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
      String body,
      Map<String, List<String>> headers,
      String clientCertificate) {

    /** The values of a header, read as UTF-8. */
    public List<String> header(String name) {
      return headers.entrySet().stream()
          .filter(h -> h.getKey().equalsIgnoreCase(name))
          .flatMap(h -> h.getValue().stream())
          .map(v -> new String(v.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
          .toList();
    }
  }

  public ScriptedServer() {
    this(address -> HttpServer.create(address, 0), "http", "");
  }

  /** With TLS, by a certificate that the kubeconfig trusts; it asks for one of the client. */
  public static ScriptedServer overTls() {
    var tls = LoopbackTls.make();
    return new ScriptedServer(
        address -> {
          var https = HttpsServer.create(address, 0);
          https.setHttpsConfigurator(new AskingForCertificates(tls.context()));
          return https;
        },
        "https",
        ", " + tls.trust());
  }

  private interface Opener {
    HttpServer open(InetSocketAddress address) throws IOException;
  }

  private ScriptedServer(Opener opener, String scheme, String trust) {
    this.scheme = scheme;
    this.trust = trust;
    try {
      http = opener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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

  /**
   * From now on each other value of Authorization is refused, once that many requests with them
   * have come; this one gets the answer.
   */
  public void refuseUntil(String authorization, int together, String body) {
    accepted = authorization;
    acceptedBody = body;
    refusedTogether = new CountDownLatch(together);
  }

  /** Done before each refusal of {@link #refuseUntil}. */
  public void beforeRefusing(Runnable what) {
    beforeRefusing = what;
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

  /** The connection of the next request is closed without an answer. */
  public ScriptedServer cut() {
    answers.add(new Answer(0, "", ""));
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
          cluster: {server: "%s"%s}
        users:
        - name: u
          user: %s
        contexts:
        - name: dev
          context: {cluster: c, user: u}
        """
        .formatted(url(), trust, user);
  }

  public String url() {
    return "%s://127.0.0.1:%d".formatted(scheme, http.getAddress().getPort());
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
  }

  private static final class AskingForCertificates extends HttpsConfigurator {
    AskingForCertificates(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters connection) {
      var asking = getSSLContext().getDefaultSSLParameters();
      asking.setWantClientAuth(true);
      connection.setSSLParameters(asking);
    }
  }

  private Answer judged(String authorization) throws InterruptedException {
    if (accepted.equals(authorization)) {
      return new Answer(200, acceptedBody, "");
    }
    beforeRefusing.run();
    refusedTogether.countDown();
    var _ = refusedTogether.await(20, TimeUnit.SECONDS);
    return new Answer(401, "{}", "");
  }

  private static String clientCertificate(HttpExchange exchange) {
    try {
      return exchange instanceof HttpsExchange https
          ? https.getSSLSession().getPeerPrincipal().getName()
          : "";
    } catch (SSLPeerUnverifiedException _) {
      return "";
    }
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
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              Map.copyOf(headers),
              clientCertificate(exchange)));
      var answer = accepted.isEmpty() ? answers.poll() : judged(headers.getFirst("Authorization"));
      if (answer == null || answer.code() < 0) {
        hanging.countDown();
        closing.await();
        return;
      }
      if (answer.code() == 0) {
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
