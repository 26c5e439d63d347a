package dev.kube9.demo.kubelet;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Builds the states and statuses of a pod's containers. */
final class Containers {
  private Containers() {}

  static List<JsonObject> of(JsonObject pod) {
    return JsonTree.objects(JsonTree.object(pod, "spec").get("containers"));
  }

  static JsonObject first(JsonObject pod) {
    return of(pod).isEmpty() ? new JsonObject() : of(pod).getFirst();
  }

  static JsonObject waiting(String reason, String message) {
    var state = new JsonObject();
    var waiting = JsonTree.child(state, "waiting");
    waiting.addProperty("reason", reason);
    if (!message.isEmpty()) {
      waiting.addProperty("message", message);
    }
    return state;
  }

  static JsonObject running(Instant since) {
    var state = new JsonObject();
    JsonTree.child(state, "running").addProperty("startedAt", Timestamp.of(since));
    return state;
  }

  static JsonObject terminated(int exitCode, String reason, Instant from, Instant to) {
    var state = new JsonObject();
    var terminated = JsonTree.child(state, "terminated");
    terminated.addProperty("exitCode", exitCode);
    terminated.addProperty("reason", reason);
    terminated.addProperty("startedAt", Timestamp.of(from));
    terminated.addProperty("finishedAt", Timestamp.of(to));
    return state;
  }

  /** A container's status; {@code last} is its {@code lastState}, or empty. */
  static JsonObject status(
      JsonObject container, JsonObject state, JsonObject last, boolean ready, int restarts) {
    var image = JsonTree.text(container, "image");
    var created = !state.has("waiting") || last.has("terminated");
    var status = new JsonObject();
    status.addProperty("name", JsonTree.text(container, "name"));
    status.addProperty("image", created ? fullImage(image) : image);
    status.addProperty("imageID", created ? "sha256:" + digest(image) : "");
    status.add("state", state);
    status.add("lastState", last);
    status.addProperty("ready", ready);
    status.addProperty("started", state.has("running"));
    status.addProperty("restartCount", restarts);
    return status;
  }

  /** An image's full name, as container runtimes report it. */
  static String fullImage(String image) {
    var slash = image.indexOf('/');
    var host = slash < 0 ? "" : image.substring(0, slash);
    var named = host.contains(".") || host.contains(":") || host.equals("localhost");
    var full = named ? image : "docker.io/" + (slash < 0 ? "library/" : "") + image;
    return full.lastIndexOf(':') > full.lastIndexOf('/') || full.contains("@")
        ? full
        : full + ":latest";
  }

  private static String digest(String image) {
    return UUID.nameUUIDFromBytes(image.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
