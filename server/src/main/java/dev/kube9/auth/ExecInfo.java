package dev.kube9.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.kubeconfig.Entry;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code KUBERNETES_EXEC_INFO}, the information for the program, as client-go does. */
final class ExecInfo {
  private static final String CONFIG = "client.authentication.k8s.io/exec";

  private ExecInfo() {}

  /**
   * The variable's value. It is never interactive, because there is no terminal.
   *
   * @param cluster the cluster to describe; null when the entry does not ask for that
   */
  static String of(String apiVersion, @Nullable Entry cluster) {
    var spec = new JsonObject();
    spec.addProperty("interactive", false);
    if (cluster != null) {
      spec.add("cluster", described(cluster));
    }
    var info = new JsonObject();
    info.addProperty("kind", "ExecCredential");
    info.addProperty("apiVersion", apiVersion);
    info.add("spec", spec);
    return info.toString();
  }

  private static JsonObject described(Entry cluster) {
    var described = new JsonObject();
    described.addProperty("server", cluster.text("server").orElse(""));
    addText(described, cluster, "tls-server-name");
    addFlag(described, cluster, "insecure-skip-tls-verify");
    cluster
        .bytes("certificate-authority-data", "certificate-authority")
        .filter(bytes -> bytes.length > 0)
        .map(Base64.getEncoder()::encodeToString)
        .ifPresent(data -> described.addProperty("certificate-authority-data", data));
    addText(described, cluster, "proxy-url");
    addFlag(described, cluster, "disable-compression");
    described.add("config", config(cluster));
    return described;
  }

  private static void addText(JsonObject to, Entry cluster, String key) {
    cluster.text(key).ifPresent(value -> to.addProperty(key, value));
  }

  private static void addFlag(JsonObject to, Entry cluster, String key) {
    if (cluster.flag(key)) {
      to.addProperty(key, true);
    }
  }

  /** The configuration for such programs in the cluster's entry: arbitrary JSON. */
  private static JsonElement config(Entry cluster) {
    for (var extension : cluster.children("extensions")) {
      if (extension.text("name").filter(CONFIG::equals).isPresent()) {
        return json(extension.json("extension").orElse(null));
      }
    }
    return JsonNull.INSTANCE;
  }

  private static JsonElement json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var object = new JsonObject();
      map.forEach((key, inner) -> object.add(String.valueOf(key), json(inner)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      var array = new JsonArray();
      list.forEach(inner -> array.add(json(inner)));
      return array;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
  }
}
