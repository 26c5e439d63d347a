package dev.kube9.json;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.cluster.Page;
import dev.kube9.cluster.Permission;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Condition;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads answers of the API as a stream, keeping slim values and nothing else in memory. */
public final class Projection<T extends ApiObject> {
  private final Resource<T> resource;
  private final Strings strings = new Strings();

  public Projection(Resource<T> resource) {
    this.resource = resource;
  }

  private T object(JsonReader in) throws IOException {
    return resource.type().cast(reader().read(in));
  }

  private ObjectJson<?> reader() {
    return switch (resource.kind()) {
      case "Pod" -> new PodJson(strings);
      case "Event" -> new EventJson(strings);
      case "CronJob" -> new CronJobJson(strings);
      default -> workloadReader(WorkloadKind.of(resource.kind()).orElseThrow(), strings);
    };
  }

  private static ObjectJson<? extends Workload> workloadReader(WorkloadKind kind, Strings strings) {
    return switch (kind) {
      case DEPLOYMENT -> new DeploymentJson(strings);
      case STATEFUL_SET -> new StatefulSetJson(strings);
      case DAEMON_SET -> new DaemonSetJson(strings);
    };
  }

  /** One workload. */
  public static Workload workload(WorkloadKind kind, Reader body) throws IOException {
    return real(workloadReader(kind, new Strings()).read(new JsonReader(body)));
  }

  /** Whatever is in between may answer with JSON of its own: an object of the API has a uid. */
  private static Workload real(Workload read) {
    if (read.uid().isEmpty()) {
      throw new JsonParseException("an object without uid");
    }
    return read;
  }

  /**
   * A part of a list.
   *
   * @param next hears where the list goes on when the list's own metadata has been read, which the
   *     server writes before the objects
   */
  public Page<T> page(Reader body, Consumer<Optional<String>> next) throws IOException {
    var objects = new ArrayList<T>();
    var meta = new ListMeta();
    Json.object(
        new JsonReader(body),
        Map.of(
            "metadata",
            f -> {
              meta.read(f);
              next.accept(meta.next());
            },
            "items",
            f -> Json.list(f, item -> objects.add(object(item)))));
    if (meta.resourceVersion.isEmpty()) {
      throw new JsonParseException("a list without resourceVersion");
    }
    return new Page<>(List.copyOf(objects), meta.resourceVersion, meta.next().orElse(null));
  }

  /** A list's own metadata. */
  private static final class ListMeta {
    private String resourceVersion = "";
    private String next = "";

    Optional<String> next() {
      return Optional.of(next).filter(n -> !n.isEmpty());
    }

    void read(JsonReader in) throws IOException {
      Json.object(
          in,
          Map.of(
              "resourceVersion", f -> resourceVersion = Json.text(f),
              "continue", f -> next = Json.text(f)));
    }
  }

  /** How a node says that it stands. */
  public static NodeHealth node(String name, Reader body) throws IOException {
    var conditions = new ArrayList<Condition>();
    Json.object(
        new JsonReader(body),
        Map.of(
            "status",
            f ->
                Json.object(
                    f,
                    Map.of(
                        "conditions",
                        g -> Json.list(g, c -> conditions.add(ConditionJson.read(c)))))));
    return conditions.stream()
        .filter(c -> c.type().equals("Ready"))
        .findFirst()
        .map(c -> new NodeHealth(name, c.isTrue(), c.message(), c.lastTransitionTime()))
        .orElseGet(() -> new NodeHealth(name, false, "it has never reported", null));
  }

  /** What a review of access says. */
  public static Permission permission(Reader body) throws IOException {
    var allowed = new boolean[1];
    var reason = new StringBuilder();
    Json.object(
        new JsonReader(body),
        Map.of(
            "status",
            f ->
                Json.object(
                    f,
                    Map.of(
                        "allowed", g -> allowed[0] = Json.flag(g),
                        "reason", g -> reason.append(Json.text(g))))));
    return new Permission(allowed[0], reason.toString());
  }

  /**
   * Tells the listener of each event until the body ends.
   *
   * @throws dev.kube9.failure.ApiFailure when the server ends the watch with an error
   */
  public void watch(Reader body, WatchListener<T> listener) throws IOException {
    var in = new JsonReader(body);
    in.setStrictness(Strictness.LENIENT); // one value after the other, with nothing in between
    while (in.peek() != JsonToken.END_DOCUMENT) {
      var event = new Event(listener);
      Json.object(in, Map.of("type", f -> event.type = Json.text(f), "object", event::object));
    }
  }

  /** The failure that an event of type ERROR stands for. */
  private static ApiFailure ended(int code, String message) {
    return new ApiFailure(
        code == 410 ? ApiFailure.Kind.Expired : ApiFailure.Kind.ApiError,
        "the cluster ended the watch: " + message.replaceAll("\\p{Cntrl}+", " ").strip(),
        null,
        code,
        message,
        null);
  }

  /** One event of a watch; the server writes its type first. */
  private final class Event {
    private final WatchListener<T> listener;
    private String type = "";

    Event(WatchListener<T> listener) {
      this.listener = listener;
    }

    void object(JsonReader in) throws IOException {
      switch (type) {
        case "ADDED", "MODIFIED" -> listener.upserted(Projection.this.object(in));
        case "DELETED" -> listener.deleted(Projection.this.object(in));
        case "BOOKMARK" -> bookmark(in);
        case "ERROR" -> error(in);
        default -> in.skipValue();
      }
    }

    private void bookmark(JsonReader in) throws IOException {
      var version = new StringBuilder();
      Json.object(
          in,
          Map.of(
              "metadata",
              f -> Json.object(f, Map.of("resourceVersion", g -> version.append(Json.text(g))))));
      Optional.of(version.toString()).filter(v -> !v.isEmpty()).ifPresent(listener::reached);
    }

    private void error(JsonReader in) throws IOException {
      var code = new int[1];
      var message = new StringBuilder();
      Json.object(
          in,
          Map.of(
              "code", f -> code[0] = Json.integer(f),
              "message", f -> message.append(Json.text(f))));
      throw ended(code[0], message.toString());
    }
  }
}
