package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.state.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Authenticates each request, passes it on to what answers it, and writes the answer. */
final class ApiHandler implements HttpHandler {
  private final DemoCluster cluster;
  private final Api api;
  private final String token;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  ApiHandler(DemoCluster cluster, String token) {
    this.cluster = cluster;
    this.token = token;
    api = new Api(cluster);
  }

  /** The number of requests of each sort so far, such as {@code PATCH deployments}. */
  Map<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException _) {
      // The server is being closed.
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      authenticate(exchange);
      var request = ApiRequest.of(exchange);
      var discovered = Discovery.answer(request.path());
      if (discovered.isPresent()) {
        send(exchange, 200, discovered.get());
      } else if (request.path().endsWith("/selfsubjectaccessreviews")) {
        count("POST selfsubjectaccessreviews");
        send(exchange, 201, review(request));
      } else if (request.path().endsWith("/log")) {
        count("GET pods/log");
        send(exchange, 200, "text/plain", api.log(request));
      } else {
        answer(exchange, request);
      }
    } catch (ApiError refused) {
      send(exchange, refused.code(), refused.status());
    }
  }

  private void authenticate(HttpExchange exchange) {
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      throw new ApiError(401, "Unauthorized", "Unauthorized");
    }
  }

  private void answer(HttpExchange exchange, ApiRequest request)
      throws IOException, InterruptedException {
    var target = Target.of(request.path()).orElseThrow(ApiError::noSuchPath);
    var watch = request.isWatch() && request.method().equals("GET");
    var verb = watch ? "WATCH" : request.method();
    count((target.isList() && verb.equals("GET") ? "LIST" : verb) + " " + target.kind().plural());
    if (watch) {
      watch(exchange, new WatchStream(cluster, request, target));
    } else {
      var answer = api.answer(request, target);
      if (request.method().equals("PATCH")) {
        api.warning(target, answer)
            .ifPresent(w -> exchange.getResponseHeaders().add("Warning", "299 - \"" + w + "\""));
      }
      send(exchange, request.method().equals("POST") ? 201 : 200, answer);
    }
  }

  private void count(String request) {
    requests.merge(request, 1, Integer::sum);
  }

  /** The user of the demo cluster is allowed to do everything. */
  private static JsonObject review(ApiRequest request) {
    if (!(request.json() instanceof JsonObject review)) {
      throw ApiError.badRequest("the object provided is unrecognized");
    }
    JsonTree.child(review, "status").addProperty("allowed", true);
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

  private static void send(HttpExchange exchange, int code, JsonObject answer) throws IOException {
    send(exchange, code, "application/json", answer.toString());
  }

  private static void send(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
