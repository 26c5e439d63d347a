package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's administrator: creates, changes and reads objects in one namespace, as kubectl
 * does.
 */
final class Admin {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType MERGE = MediaType.get("application/merge-patch+json");

  private final ApiClient client;
  private final String token;
  private final String namespace;

  Admin(String kubeconfig, String namespace) {
    try {
      var config = KubeConfig.loadKubeConfig(new StringReader(kubeconfig));
      client = ClientBuilder.kubeconfig(config).build();
      var credentials = config.getCredentials();
      token = credentials == null ? "" : credentials.getOrDefault(KubeConfig.CRED_TOKEN_KEY, "");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    this.namespace = namespace;
  }

  String namespace() {
    return namespace;
  }

  void createNamespace() {
    request("POST", "/api/v1/namespaces", object("metadata", object("name", namespace)), JSON);
  }

  void deleteNamespace() {
    request("DELETE", "/api/v1/namespaces/" + namespace, null, JSON);
  }

  JsonObject create(String kind, JsonObject object) {
    return request("POST", path(kind), object, JSON);
  }

  JsonObject get(String kind, String name) {
    return request("GET", path(kind) + "/" + name, null, JSON);
  }

  void delete(String kind, String name) {
    request("DELETE", path(kind) + "/" + name, null, JSON);
  }

  /** A merge patch: null removes. */
  JsonObject patch(String kind, String name, JsonObject change) {
    return request("PATCH", path(kind) + "/" + name, change, MERGE);
  }

  /** Any other request with a JSON body. */
  JsonObject send(String method, String path, @Nullable JsonObject body) {
    return request(method, path, body, JSON);
  }

  /** The number of lists of a resource in a namespace that a real API server has answered. */
  int lists(String resource) {
    return sum("apiserver_request_total{", "LIST", resource);
  }

  /** The number of watches of a resource in a namespace that are open on a real API server. */
  int openWatches(String resource) {
    return sum("apiserver_longrunning_requests{", "WATCH", resource);
  }

  private int sum(String metric, String verb, String resource) {
    return metrics()
        .lines()
        .filter(l -> l.startsWith(metric))
        .filter(l -> l.contains("verb=\"" + verb + "\"") && l.contains("scope=\"namespace\""))
        .filter(l -> l.contains("resource=\"" + resource + "\""))
        .mapToInt(l -> (int) Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String metrics() {
    var request = new Request.Builder().url(client.getBasePath() + "/metrics").build();
    try (var response = client.getHttpClient().newCall(request).execute()) {
      return response.body().string();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Deletes an object immediately, without a grace period. */
  void deleteAtOnce(String kind, String name) {
    request("DELETE", path(kind) + "/" + name + "?gracePeriodSeconds=0", null, JSON);
  }

  /** The warning events of the namespace. */
  List<JsonObject> warnings() {
    var path = "/api/v1/namespaces/" + namespace + "/events?fieldSelector=type%3DWarning";
    return items(request("GET", path, null, JSON));
  }

  /** The pods with the label {@code app}. */
  List<JsonObject> pods(String app) {
    return items(request("GET", path("Pod") + "?labelSelector=app%3D" + app, null, JSON));
  }

  /** The ReplicaSets or ControllerRevisions with the label {@code app}. */
  List<JsonObject> owned(String plural, String app) {
    var path = "/apis/apps/v1/namespaces/" + namespace + "/" + plural;
    return items(request("GET", path + "?labelSelector=app%3D" + app, null, JSON));
  }

  private static List<JsonObject> items(JsonObject list) {
    return StreamSupport.stream(list.getAsJsonArray("items").spliterator(), false)
        .map(e -> e.getAsJsonObject())
        .toList();
  }

  private JsonObject request(
      String method, String path, @Nullable JsonObject body, MediaType type) {
    var request =
        new Request.Builder()
            .url(client.getBasePath() + path)
            .method(method, body == null ? null : RequestBody.create(body.toString(), type));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var response = client.getHttpClient().newCall(request.build()).execute()) {
      var text = response.body().string();
      if (!response.isSuccessful()) {
        throw new AssertionError(method + " " + path + ": " + response.code() + " " + text);
      }
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String path(String kind) {
    return switch (kind) {
      case "Pod" -> "/api/v1/namespaces/" + namespace + "/pods";
      case "Node" -> "/api/v1/nodes";
      case "Namespace" -> "/api/v1/namespaces";
      case "ResourceQuota" -> "/api/v1/namespaces/" + namespace + "/resourcequotas";
      case "CronJob" -> "/apis/batch/v1/namespaces/" + namespace + "/cronjobs";
      default ->
          "/apis/apps/v1/namespaces/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "s";
    };
  }

  /** A workload with one container, and the given other fields of its spec. */
  static JsonObject workload(
      String kind, String name, @Nullable Integer replicas, JsonObject spec) {
    var labels = object("app", name);
    var container = object("name", "main", "image", "registry.example/app:1", "env", env());
    var containers = new JsonArray();
    containers.add(container);
    var podSpec = object("containers", containers, "terminationGracePeriodSeconds", 1);
    var template = object("metadata", object("labels", labels), "spec", podSpec);
    var whole = object("selector", object("matchLabels", labels.deepCopy()), "template", template);
    if (replicas != null) {
      whole.addProperty("replicas", replicas);
    }
    if (kind.equals("StatefulSet")) {
      whole.addProperty("serviceName", name);
    }
    spec.entrySet().forEach(e -> whole.add(e.getKey(), e.getValue()));
    return object("metadata", object("name", name), "spec", whole);
  }

  private static JsonArray env() {
    var env = new JsonArray();
    env.add(object("name", "A", "value", "b"));
    return env;
  }
}
