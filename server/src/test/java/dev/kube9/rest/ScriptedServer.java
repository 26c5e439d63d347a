package dev.kube9.rest;

import dev.kube9.transport.LoopbackTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.Protocol;

/**
 * A {@link MockWebServer} on loopback as the API server of a kubeconfig. It gives the answers that
 * a test has queued, in their order, and records the requests.
 */
public final class ScriptedServer implements AutoCloseable {
  /** It logs each request. This reference keeps the level from being collected with the logger. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer http = new MockWebServer();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private String scheme = "http";
  private String trust = "";

  private volatile String accepted = "";
  private volatile Runnable beforeRefusing = () -> {};
  private volatile String acceptedBody = "";
  private volatile CountDownLatch refusedTogether = new CountDownLatch(0);

  /**
   * A request that was received.
   *
   * @param query as it was sent; {@code "null"} when there was none
   * @param clientCertificate the subject of the client's certificate, or empty
   */
  public record Got(
      String method,
      String path,
      String query,
      String contentType,
      String authorization,
      String body,
      Headers headers,
      String clientCertificate) {

    private static Got of(RecordedRequest request) {
      var target = URI.create(request.getTarget());
      var headers = request.getHeaders();
      var body = request.getBody();
      return new Got(
          request.getMethod(),
          target.getPath(),
          String.valueOf(target.getRawQuery()),
          String.valueOf(headers.get("Content-Type")),
          String.valueOf(headers.get("Authorization")),
          body == null ? "" : body.utf8(),
          headers,
          subject(request));
    }

    private static String subject(RecordedRequest request) {
      var handshake = request.getHandshake();
      var client = handshake == null ? null : handshake.peerPrincipal();
      return client == null ? "" : client.getName();
    }

    /** The values of a header, read as UTF-8. */
    public List<String> header(String name) {
      return headers.values(name);
    }
  }

  public ScriptedServer() {
    LOG.setLevel(Level.WARNING);
    http.setProtocols(List.of(Protocol.HTTP_1_1));
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            got.add(Got.of(request));
            return next(request);
          }
        });
  }

  /** With TLS, by a certificate that the kubeconfig trusts; it requests a client certificate. */
  public static ScriptedServer overTls() {
    var tls = LoopbackTls.make();
    var server = new ScriptedServer();
    server.http.useHttps(tls.context().getSocketFactory());
    server.http.requestClientAuth();
    server.scheme = "https";
    server.trust = ", " + tls.trust();
    return server;
  }

  private MockResponse next(RecordedRequest request) throws InterruptedException {
    if (!accepted.isEmpty()) {
      return judged(String.valueOf(request.getHeaders().get("Authorization")));
    }
    var answer = answers.poll();
    if (answer == null || answer.getOnResponseStart() == SocketEffect.Stall.INSTANCE) {
      hanging.countDown();
      return hanging();
    }
    return answer;
  }

  private MockResponse judged(String authorization) throws InterruptedException {
    if (accepted.equals(authorization)) {
      return response(200, acceptedBody).build();
    }
    beforeRefusing.run();
    refusedTogether.countDown();
    var _ = refusedTogether.await(20, TimeUnit.SECONDS);
    return response(401, "{}").build();
  }

  private static MockResponse.Builder response(int code, String body) {
    var response = new MockResponse.Builder().code(code).body(body);
    return body.startsWith("<") ? response.addHeader("Content-Type", "text/html") : response;
  }

  private static MockResponse hanging() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
  }

  public ScriptedServer answer(int code, String body) {
    answers.add(response(code, body).build());
    return this;
  }

  /** A refusal in the API's own form. */
  public ScriptedServer refuse(int code, String message) {
    return answer(code, "{\"kind\":\"Status\",\"message\":\"%s\"}".formatted(message));
  }

  public ScriptedServer busy(String retryAfter) {
    answers.add(response(429, "{}").addHeader("Retry-After", retryAfter).build());
    return this;
  }

  public ScriptedServer redirect(String location) {
    answers.add(response(302, "").addHeader("Location", location).build());
    return this;
  }

  /** The next request gets no answer. */
  public ScriptedServer hang() {
    answers.add(hanging());
    return this;
  }

  /** The connection of the next request is closed without an answer. */
  public ScriptedServer cut() {
    var close = new SocketEffect.CloseSocket();
    answers.add(new MockResponse.Builder().onResponseStart(close).build());
    return this;
  }

  /**
   * From now on requests with this value of Authorization get the body; others are refused when
   * {@code together} of them have come.
   */
  public void refuseUntil(String authorization, int together, String body) {
    accepted = authorization;
    acceptedBody = body;
    refusedTogether = new CountDownLatch(together);
  }

  /** Is run before each refusal of {@link #refuseUntil}. */
  public void beforeRefusing(Runnable what) {
    beforeRefusing = what;
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
    start();
    return http.getPort();
  }

  /** A kubeconfig with one context, {@code dev}, whose user has the given fields. */
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
    return "%s://127.0.0.1:%d".formatted(scheme, port());
  }

  private void start() {
    if (!http.getStarted()) {
      try {
        http.start(InetAddress.getLoopbackAddress(), 0);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
