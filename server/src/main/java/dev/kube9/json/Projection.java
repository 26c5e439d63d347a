package dev.kube9.json;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kube9.cluster.Page;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Namespace;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads answers of the API as a stream and keeps only the fields that kube9 uses. */
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
      case "Namespace" -> this::namespace;
      case "CronJob" -> new CronJobJson(strings);
      default -> workloadReader(WorkloadKind.of(resource.kind()).orElseThrow(), strings);
    };
  }

  /** Of a namespace only the metadata is used. */
  private Namespace namespace(JsonReader in) throws IOException {
    var meta = new MetaJson(strings);
    Json.member(in, "metadata", meta::read);
    return new Namespace(meta.make());
  }

  private static ObjectJson<? extends Workload> workloadReader(WorkloadKind kind, Strings strings) {
    return switch (kind) {
      case DEPLOYMENT -> new DeploymentJson(strings);
      case STATEFUL_SET -> new StatefulSetJson(strings);
      case DAEMON_SET -> new DaemonSetJson(strings);
    };
  }

  /** Reads one workload. */
  public static Workload workload(WorkloadKind kind, Reader body) throws IOException {
    return real(workloadReader(kind, new Strings()).read(new JsonReader(body)));
  }

  /** A proxy on the way may answer with JSON of its own, but only the API's objects have a uid. */
  private static Workload real(Workload read) {
    if (read.uid().isEmpty()) {
      throw new JsonParseException("an object without uid");
    }
    return read;
  }

  /**
   * Reads one page of a list.
   *
   * @param next is given the continue token of the next page as soon as the list's metadata has
   *     been read, which the server writes before the objects
   */
  public Page<T> page(Reader body, Consumer<Optional<String>> next) throws IOException {
    var objects = new ArrayList<T>();
    var meta = new ListMeta();
    Json.object(
        new JsonReader(body),
        (field, in) -> {
          switch (field) {
            case "metadata" -> {
              Json.object(in, meta);
              next.accept(meta.next());
            }
            case "items" -> Json.list(in, item -> objects.add(object(item)));
            default -> in.skipValue();
          }
        });
    if (meta.resourceVersion.isEmpty()) {
      throw new JsonParseException("a list without resourceVersion");
    }
    return new Page<>(List.copyOf(objects), meta.resourceVersion, meta.next().orElse(null));
  }

  /** The metadata of a list, or of a bookmark. */
  private static final class ListMeta implements Json.Member {
    private String resourceVersion = "";
    private String next = "";

    Optional<String> next() {
      return Optional.of(next).filter(n -> !n.isEmpty());
    }

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "resourceVersion" -> resourceVersion = Json.text(in);
        case "continue" -> next = Json.text(in);
        default -> in.skipValue();
      }
    }
  }

  /** The node's condition {@code Ready}. */
  public static NodeHealth node(String name, Reader body) throws IOException {
    var conditions = new ArrayList<Condition>();
    Json.member(
        new JsonReader(body),
        "status",
        f ->
            Json.member(
                f, "conditions", g -> Json.list(g, c -> conditions.add(ConditionJson.read(c)))));
    return conditions.stream()
        .filter(c -> c.type().equals("Ready"))
        .findFirst()
        .map(c -> new NodeHealth(name, c.isTrue(), c.message(), c.lastTransitionTime()))
        .orElseGet(() -> new NodeHealth(name, false, "it has never reported", null));
  }

  /** The container of a pod that kubectl takes if none is named; empty if it has only one. */
  public static Optional<String> defaultContainer(Reader body) throws IOException {
    var pod = new DefaultContainerJson();
    Json.object(new JsonReader(body), pod);
    return pod.chosen();
  }

  /** Whether a {@code SelfSubjectAccessReview} allows what it asks for. */
  public static boolean isAllowed(Reader body) throws IOException {
    var review = new ReviewStatus();
    Json.member(new JsonReader(body), "status", f -> Json.object(f, review));
    return review.allowed;
  }

  /** The status of a {@code SelfSubjectAccessReview}. */
  private static final class ReviewStatus implements Json.Member {
    private boolean allowed;

    @Override
    public void read(String field, JsonReader in) throws IOException {
      if (field.equals("allowed")) {
        allowed = Json.flag(in);
      } else {
        in.skipValue();
      }
    }
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
      Json.object(in, new Event(listener));
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
  private final class Event implements Json.Member {
    private final WatchListener<T> listener;
    private String type = "";

    Event(WatchListener<T> listener) {
      this.listener = listener;
    }

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "type" -> type = Json.text(in);
        case "object" -> object(in);
        default -> in.skipValue();
      }
    }

    private void object(JsonReader in) throws IOException {
      switch (type) {
        case "ADDED", "MODIFIED" -> listener.upserted(Projection.this.object(in));
        case "DELETED" -> listener.deleted(Projection.this.object(in));
        case "BOOKMARK" -> bookmark(in);
        case "ERROR" -> error(in);
        default -> in.skipValue();
      }
    }

    private void bookmark(JsonReader in) throws IOException {
      var meta = new ListMeta();
      Json.member(in, "metadata", f -> Json.object(f, meta));
      if (!meta.resourceVersion.isEmpty()) {
        listener.reached(meta.resourceVersion);
      }
    }

    private void error(JsonReader in) throws IOException {
      var status = new Status();
      Json.object(in, status);
      throw ended(status.code, status.message);
    }
  }

  /** The fields of a {@code Status}, the API's own description of an error. */
  private static final class Status implements Json.Member {
    private int code;
    private String message = "";

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "code" -> code = Json.integer(in);
        case "message" -> message = Json.text(in);
        default -> in.skipValue();
      }
    }
  }
}
