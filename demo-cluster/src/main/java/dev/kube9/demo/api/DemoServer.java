package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.state.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The demo cluster's API over HTTP, on loopback and for whoever has its token: so that the server
 * reaches it through the same code as any cluster.
 */
public final class DemoServer implements AutoCloseable {
  private static final int LONGEST_BODY = 3 * 1024 * 1024;

  /** The name of its context in a kubeconfig. */
  public static final String CONTEXT = "kube9-demo";

  private final DemoCluster cluster;
  private final Api api;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> users = new HashMap<>();
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  private DemoServer(DemoCluster cluster, HttpServer http) {
    this.cluster = cluster;
    this.http = http;
    api = new Api(cluster);
    users.put(UUID.randomUUID().toString(), "admin");
    users.put(UUID.randomUUID().toString(), Api.READER);
  }

  /** Serves a cluster on a free port until it is closed. */
  public static DemoServer start(DemoCluster cluster) {
    return start(cluster, address -> HttpServer.create(address, 0));
  }

  /**
   * The same with TLS, by a key and a certificate of one's own. It asks for a client's certificate,
   * as API servers do; who somebody is, his token says all the same.
   */
  public static DemoServer start(DemoCluster cluster, SSLContext tls) {
    return start(
        cluster,
        address -> {
          var http = HttpsServer.create(address, 0);
          http.setHttpsConfigurator(new AskingForCertificates(tls));
          return http;
        });
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

  private interface Opener {
    HttpServer open(InetSocketAddress address) throws IOException;
  }

  private static DemoServer start(DemoCluster cluster, Opener opener) {
    // Else an answer waits up to 40 ms for the acknowledgement of its own headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = new DemoServer(cluster, opener.open(address));
      server.http.setExecutor(server.threads);
      var _ = server.http.createContext("/", server::handle);
      server.http.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException("the demo cluster cannot listen on loopback", failure);
    }
  }

  public String url() {
    var address = http.getAddress();
    var scheme = http instanceof HttpsServer ? "https" : "http";
    return "%s://%s:%d".formatted(scheme, address.getAddress().getHostAddress(), address.getPort());
  }

  /** The kubeconfig of somebody who may do everything. */
  public String kubeconfig() {
    return kubeconfig("admin");
  }

  /** The kubeconfig of somebody who may only look. */
  public String readerKubeconfig() {
    return kubeconfig(Api.READER);
  }

  private String kubeconfig(String user) {
    var token =
        users.entrySet().stream()
            .filter(u -> u.getValue().equals(user))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters:
        - name: %1$s
          cluster:
            server: %2$s
        users:
        - name: %1$s
          user:
            token: %3$s
        contexts:
        - name: %1$s
          context:
            cluster: %1$s
            user: %1$s
            namespace: shop
        """
        .formatted(CONTEXT, url(), token);
  }

  /** How often each kind of request was made so far, such as {@code PATCH deployments}. */
  public Map<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  @Override
  public void close() {
    http.stop(0);
    cluster.close();
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException _) {
      // The server is being closed.
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      var request = request(exchange);
      var discovered = Discovery.answer(request.path());
      if (discovered.isPresent()) {
        send(exchange, 200, discovered.get());
      } else if (request.path().endsWith("/selfsubjectaccessreviews")) {
        count("POST selfsubjectaccessreviews");
        send(exchange, 201, review(request));
      } else if (request.path().endsWith("/log")) {
        count("GET pods/log");
        send(exchange, api.log(request));
      } else {
        answer(exchange, request);
      }
    } catch (ApiError refused) {
      send(exchange, refused.code(), refused.status());
    }
  }

  private void answer(HttpExchange exchange, ApiRequest request)
      throws IOException, InterruptedException {
    var target =
        Target.of(request.path())
            .orElseThrow(
                () ->
                    new ApiError(
                        404, "NotFound", "the server could not find the requested resource"));
    var watch = request.isWatch() && request.method().equals("GET");
    var verb = watch ? "WATCH" : request.method();
    count((target.isList() && verb.equals("GET") ? "LIST" : verb) + " " + target.kind().plural());
    if (watch) {
      watch(exchange, new WatchStream(cluster, request, target));
    } else {
      var answer = api.answer(request, target);
      send(exchange, request.method().equals("POST") ? 201 : 200, answer);
    }
  }

  private void count(String request) {
    requests.merge(request, 1, Integer::sum);
  }

  private ApiRequest request(HttpExchange exchange) throws IOException {
    var header = exchange.getRequestHeaders();
    var token = String.valueOf(header.getFirst("Authorization")).replaceFirst("^Bearer ", "");
    var user = users.get(token);
    if (user == null) {
      throw new ApiError(401, "Unauthorized", "Unauthorized");
    }
    var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw new ApiError(413, "RequestEntityTooLarge", "the request is too large");
    }
    return new ApiRequest(
        user,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        String.valueOf(header.getFirst("Content-Type")).split(";", 2)[0].strip(),
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static JsonObject review(ApiRequest request) {
    if (!(request.json() instanceof JsonObject review)) {
      throw ApiError.badRequest("the object provided is unrecognized");
    }
    var verb = JsonTree.text(JsonTree.at(review, "spec", "resourceAttributes"), "verb");
    var looks = verb.equals("get") || verb.equals("list") || verb.equals("watch");
    var status = new JsonObject();
    status.addProperty("allowed", looks || !request.user().equals(Api.READER));
    review.add("status", status);
    return review;
  }

  private static void watch(HttpExchange exchange, WatchStream stream)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.flush();
      stream.write(out);
    }
  }

  private static void send(HttpExchange exchange, String log) throws IOException {
    var body = log.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void send(HttpExchange exchange, int code, JsonObject answer) throws IOException {
    var body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
