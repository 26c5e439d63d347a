import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Simulates an API server with more objects than a real one on a laptop could have. Answers lists in
 * pages, watches, and GET and JSON Patch of one Deployment. No rollout ever makes progress.
 *
 * <p>Arguments: number of Deployments, number of pods of the Deployment {@code giant}. Prints its
 * URL. {@code POST /bench/touch} changes one pod, {@code POST /bench/roll} makes {@code giant} roll
 * with every fourth pod unready, {@code POST /bench/events?count=N&rate=M} changes pods one after
 * the other, M a second, and {@code GET /bench/requests} counts requests.
 */
public final class BigCluster {
  private final int deployments;
  private final int pods;
  private final AtomicInteger version = new AtomicInteger(1000);

  /** The version of the one pod that changes; 0 before its first change. */
  private final AtomicInteger touched = new AtomicInteger();

  /** Whether {@code giant} rolls: then every fourth pod is not ready. */
  private volatile boolean rolling;

  private final AtomicInteger requests = new AtomicInteger();
  private final Map<String, String> restarted = new ConcurrentHashMap<>();
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  private record Watcher(String plural, OutputStream out, CountDownLatch ended) {}

  private BigCluster(int deployments, int pods) {
    this.deployments = deployments;
    this.pods = pods;
  }

  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var cluster = new BigCluster(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", cluster::handle);
    http.start();
    System.out.println("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/bench/requests")) {
      answer(exchange, 200, String.valueOf(requests.get()));
      return;
    }
    if (path.equals("/bench/touch")) {
      touch();
      answer(exchange, 200, "{}");
      return;
    }
    if (path.equals("/bench/roll")) {
      rolling = true;
      version.incrementAndGet();
      tell("deployments", deployment(0));
      answer(exchange, 200, "{}");
      return;
    }
    if (path.equals("/bench/events")) {
      var asked = query(exchange);
      events(Integer.parseInt(asked.get("count")), Integer.parseInt(asked.get("rate")));
      answer(exchange, 200, "{}");
      return;
    }
    requests.incrementAndGet();
    var query = query(exchange);
    var parts = List.of(path.substring(1).split("/"));
    var plural = parts.contains("deployments") ? "deployments" : parts.contains("pods") ? "pods" : "";
    if (!parts.getLast().equals(plural) && plural.equals("deployments")) {
      one(exchange, parts.getLast());
    } else if (plural.isEmpty()) {
      other(exchange, path, query);
    } else if (query.containsKey("watch")) {
      watch(exchange, plural, Integer.parseInt(query.getOrDefault("resourceVersion", "0")));
    } else {
      list(exchange, plural, query);
    }
  }

  private void list(HttpExchange exchange, String plural, Map<String, String> query)
      throws IOException {
    var total = plural.equals("pods") ? pods : deployments;
    var from = Integer.parseInt(query.getOrDefault("continue", "0"));
    var limit = Integer.parseInt(query.getOrDefault("limit", "0"));
    var to = limit == 0 ? total : Math.min(total, from + limit);
    var head = new StringBuilder();
    head.append("{\"kind\":\"").append(plural.equals("pods") ? "PodList" : "DeploymentList");
    head.append("\",\"apiVersion\":\"").append(plural.equals("pods") ? "v1" : "apps/v1");
    head.append("\",\"metadata\":{\"resourceVersion\":\"").append(version.get()).append('"');
    if (to < total) {
      head.append(",\"continue\":\"").append(to).append("\",\"remainingItemCount\":").append(total - to);
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (var out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      write(out, head.append("},\"items\":[").toString());
      for (var i = from; i < to; i++) {
        write(out, i == from ? "" : ",");
        write(out, plural.equals("pods") ? pod(i, i == 0 ? touched.get() : 0) : deployment(i));
      }
      write(out, "]}");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void watch(HttpExchange exchange, String plural, int since) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    var watcher = new Watcher(plural, exchange.getResponseBody(), new CountDownLatch(1));
    watcher.out().flush();
    watchers.add(watcher);
    if (plural.equals("pods") && touched.get() > since) {
      tell(watcher, pod(0, touched.get()));
    }
    try {
      watcher.ended().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void tell(String plural, String object) {
    for (var watcher : watchers) {
      if (watcher.plural().equals(plural)) {
        tell(watcher, object);
      }
    }
  }

  private void tell(Watcher watcher, String object) {
    var line = ("{\"type\":\"MODIFIED\",\"object\":" + object + "}\n").getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (watcher) {
        watcher.out().write(line);
        watcher.out().flush();
      }
    } catch (IOException gone) {
      watchers.remove(watcher);
      watcher.ended().countDown();
    }
  }

  private void touch() {
    touched.set(version.incrementAndGet());
    tell("pods", pod(0, touched.get()));
  }

  /** Pods all over the list change, so that most of them are behind the first page of rows. */
  private void events(int count, int rate) {
    var begun = System.nanoTime();
    for (var n = 0; n < count; n++) {
      var due = begun + n * 1_000_000_000L / rate;
      LockSupport.parkNanos(due - System.nanoTime());
      tell("pods", pod((int) (n * 7919L % pods), 2 * version.incrementAndGet() + (n / pods + n) % 2));
    }
  }

  private void one(HttpExchange exchange, String name) throws IOException {
    var number = name.equals("giant") ? 0 : Integer.parseInt(name.substring("app-".length()));
    if (exchange.getRequestMethod().equals("PATCH")) {
      var patch = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var at = patch.indexOf("restartedAt");
      var value = patch.indexOf("\"value\":\"", at) + "\"value\":\"".length();
      restarted.put(name, patch.substring(value, patch.indexOf('"', value)));
      version.incrementAndGet();
      answer(exchange, 200, deployment(number));
      tell("deployments", deployment(number));
    } else {
      answer(exchange, 200, deployment(number));
    }
  }

  /** Answers the discovery requests of kubectl, and empty lists of other kinds. */
  private void other(HttpExchange exchange, String path, Map<String, String> query)
      throws IOException {
    switch (path) {
      case "/api" -> answer(exchange, 200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
      case "/apis" ->
          answer(
              exchange,
              200,
              "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[{\"name\":\"apps\",\"versions\":[{\"groupVersion\":\"apps/v1\",\"version\":\"v1\"}],\"preferredVersion\":{\"groupVersion\":\"apps/v1\",\"version\":\"v1\"}}]}");
      case "/api/v1" -> answer(exchange, 200, resources("v1", "pods", "Pod"));
      case "/apis/apps/v1" -> answer(exchange, 200, resources("apps/v1", "deployments", "Deployment"));
      default -> {
        if (query.containsKey("watch")) {
          watch(exchange, path, 0);
        } else {
          answer(
              exchange,
              200,
              "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}");
        }
      }
    }
  }

  private static String resources(String version, String plural, String kind) {
    return "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"%s\",\"resources\":[{\"name\":\"%s\",\"singularName\":\"\",\"namespaced\":true,\"kind\":\"%s\",\"verbs\":[\"get\",\"list\",\"watch\",\"patch\"]}]}"
        .formatted(version, plural, kind);
  }

  private String deployment(int i) {
    var name = i == 0 ? "giant" : "app-%05d".formatted(i);
    var at = restarted.get(name);
    var annotations = at == null ? "" : "\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"" + at + "\"},";
    var replicas = i == 0 ? pods : 1;
    var available = i == 0 && rolling ? pods - pods / 4 : replicas;
    return """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%1$s","namespace":"big","uid":"d-%2$d","resourceVersion":"%3$d","generation":%4$d,"creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"%1$s","team":"payments"},"annotations":{"deployment.kubernetes.io/revision":"1"},"managedFields":[%7$s]},"spec":{"replicas":%5$d,"selector":{"matchLabels":{"app":"%1$s"}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"25%%","maxSurge":"25%%"}},"template":{"metadata":{%6$s"labels":{"app":"%1$s"}},"spec":{"containers":[{"name":"main","image":"registry.example/%1$s:1","resources":{"limits":{"cpu":"1","memory":"1Gi"}}}]}}},"status":{"observedGeneration":1,"replicas":%5$d,"updatedReplicas":%5$d,"readyReplicas":%8$d,"availableReplicas":%8$d,"conditions":[{"type":"Available","status":"True","lastUpdateTime":"2026-01-01T00:00:00Z","lastTransitionTime":"2026-01-01T00:00:00Z","reason":"MinimumReplicasAvailable","message":"Deployment has minimum availability."}]}}
        """
        .formatted(name, i, version.get(), at == null ? 1 : 2, replicas, annotations, managedFields(12), available)
        .strip();
  }

  private static final String MANAGED =
      "{\"manager\":\"kube-controller-manager\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"time\":\"2026-01-01T00:00:00Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:app\":{}}}}}";
  private static final Map<Integer, String> MANAGED_FIELDS = new ConcurrentHashMap<>();

  private static String managedFields(int entries) {
    return MANAGED_FIELDS.computeIfAbsent(
        entries, n -> String.join(",", java.util.Collections.nCopies(n, MANAGED)));
  }

  /** A pod of about 6 KB, as a real one with its managed fields. */
  private static final String[] POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"giant-7d9f8b6c5d-@i","namespace":"big","uid":"p-@i","resourceVersion":"@v","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"giant","pod-template-hash":"7d9f8b6c5d"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"giant-7d9f8b6c5d","uid":"r-1","controller":true}],"managedFields":[@m]},"spec":{"nodeName":"node-@n","containers":[{"name":"main","image":"registry.example/giant:1","env":[{"name":"A","value":"some value"},{"name":"B","value":"some other value"}]}],"tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]},"status":{"phase":"Running","conditions":[{"type":"PodReadyToStartContainers","status":"True"},{"type":"Initialized","status":"True"},{"type":"Ready","status":"@R"},{"type":"ContainersReady","status":"@R"},{"type":"PodScheduled","status":"True"}],"podIP":"10.0.0.1","startTime":"2026-01-01T00:00:00Z","containerStatuses":[{"name":"main","state":{"running":{"startedAt":"2026-01-01T00:00:05Z"}},"lastState":{},"ready":@r,"restartCount":@c,"image":"registry.example/giant:1","imageID":"sha256:0","started":true}],"qosClass":"BestEffort"}}
      """
          .strip()
          .replace("@m", managedFields(24))
          .split("(?<=@.)|(?=@.)");

  /** Every second change makes the pod unready. Built as text, because only its reader is measured. */
  private String pod(int i, int touched) {
    var ready = touched == 0 ? !rolling || i % 4 != 0 : touched % 2 == 0;
    var pod = new StringBuilder(8192);
    for (var piece : POD) {
      switch (piece) {
        case "@i" -> pod.append(100_000 + i);
        case "@v" -> pod.append(touched == 0 ? 1 : touched);
        case "@n" -> pod.append(i % 100);
        case "@R" -> pod.append(ready ? "True" : "False");
        case "@r" -> pod.append(ready);
        case "@c" -> pod.append(touched); // so that each change shows
        default -> pod.append(piece);
      }
    }
    return pod.toString();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    var raw = exchange.getRequestURI().getRawQuery();
    for (var part : raw == null ? new String[0] : raw.split("&")) {
      var pair = part.split("=", 2);
      query.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
