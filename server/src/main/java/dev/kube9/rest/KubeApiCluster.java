package dev.kube9.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.MalformedJsonException;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.Page;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Permission;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.Subscription;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.json.Projection;
import dev.kube9.json.RevisionJson;
import dev.kube9.json.WithoutManagedFields;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A cluster through the Kubernetes API. */
final class KubeApiCluster implements Cluster {
  /** A class of its own, as a list needs none of them, and parsing the first takes 10 ms. */
  private static final class MediaTypes {
    static final MediaType JSON = MediaType.get("application/json");
    static final MediaType JSON_PATCH = MediaType.get("application/json-patch+json");
  }

  private static final String ANNOTATIONS = "/spec/template/metadata/annotations";

  /** A JSON Pointer writes a slash so. */
  private static final String RESTARTED_AT =
      ANNOTATIONS + "/" + PodTemplate.RESTARTED_AT.replace("/", "~1");

  /** The API server cuts at the end, where it matters: so much is more than lines ever take. */
  private static final int LONGEST_LOG = 16 * 1024 * 1024;

  /** For how long a watch is asked for; not the same for all, so that they do not end together. */
  private static final int SHORTEST_WATCH_SECONDS = 240;

  private static final int LONGEST_WATCH_SECONDS = 300;

  private final ApiConnection connection;
  private final ApiPaths paths;
  private final String fieldManager;
  private final ApiRequests requests;

  KubeApiCluster(ApiConnection connection, String fieldManager, Time time) {
    this.connection = connection;
    paths = new ApiPaths(connection.base());
    this.fieldManager = fieldManager;
    requests = new ApiRequests(connection, time);
  }

  @Override
  public String context() {
    return connection.context();
  }

  @Override
  public String server() {
    var base = connection.base();
    var text = base.newBuilder().username("").password("").query(null).build().toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String user() {
    return connection.user();
  }

  @Override
  public Optional<PendingLogin> pendingLogin() {
    return connection.pendingLogin();
  }

  @Override
  public Optional<LoginOutcome> lastLogin() {
    return connection.lastLogin();
  }

  @Override
  public Subscription followLogin(Runnable changed) {
    return connection.followLogin(changed);
  }

  @Override
  public void allowLogin() {
    connection.allowLogin();
  }

  @Override
  public void cancelLogin() {
    connection.cancelLogin();
  }

  @Override
  public Workload read(WorkloadRef ref) throws InterruptedException {
    return requests.send(
        ask("get", ref),
        new Request.Builder().url(paths.of(ref).build()).build(),
        r -> workload(ref, r));
  }

  @Override
  public Workload restart(WorkloadRef ref, String uid, String restartedAt, Annotations onto)
      throws InterruptedException {
    return patch(ref, patch(uid, restartedAt, onto));
  }

  @Override
  public Workload undo(WorkloadRef ref, String restartedAt, @Nullable String before)
      throws InterruptedException {
    var patch = new JsonArray();
    patch.add(operation("test", RESTARTED_AT, new JsonPrimitive(restartedAt)));
    patch.add(
        before == null
            ? operation("remove", RESTARTED_AT, JsonNull.INSTANCE)
            : operation("replace", RESTARTED_AT, new JsonPrimitive(before)));
    return patch(ref, patch);
  }

  private Workload patch(WorkloadRef ref, JsonArray patch) throws InterruptedException {
    var url = paths.of(ref).addQueryParameter("fieldManager", fieldManager).build();
    var body = RequestBody.create(patch.toString(), MediaTypes.JSON_PATCH);
    return requests.send(
        ask("patch", ref),
        new Request.Builder().url(url).patch(body).build(),
        r -> workload(ref, r));
  }

  @Override
  public List<Revision> revisions(Workload workload) throws InterruptedException {
    var plural = workload instanceof Deployment ? "replicasets" : "controllerrevisions";
    var url =
        paths
            .in("apis/apps/v1", workload.namespace(), plural)
            .addQueryParameter("labelSelector", workload.selector())
            .build();
    return requests.send(
        new Ask(context(), "list", plural, workload.namespace(), null),
        new Request.Builder().url(url).build(),
        r -> read(r, new RevisionJson(workload)::read));
  }

  @Override
  public PodLog log(
      String namespace, String pod, @Nullable String container, boolean previous, int lines)
      throws InterruptedException {
    var url =
        paths
            .in("api/v1", namespace, "pods")
            .addPathSegment(pod)
            .addPathSegment("log")
            .addQueryParameter("tailLines", String.valueOf(lines + 1L))
            .addQueryParameter("limitBytes", String.valueOf(LONGEST_LOG));
    if (container != null) {
      url.addQueryParameter("container", container);
    }
    if (previous) {
      url.addQueryParameter("previous", "true");
    }
    return requests.send(
        new Ask(context(), "get", "pods/log", namespace, pod),
        new Request.Builder().url(url.build()).build(),
        r -> shortened(r.body().string(), lines));
  }

  /** One line more was asked for than is wanted: it tells whether there are more. */
  private static PodLog shortened(String text, int lines) {
    var all = text.lines().toList();
    var truncated = all.size() > lines || text.length() >= LONGEST_LOG;
    var kept = all.subList(Math.max(0, all.size() - lines), all.size());
    return new PodLog(String.join("\n", kept) + (kept.isEmpty() ? "" : "\n"), truncated);
  }

  /**
   * One key and nothing else. Where the parent is absent it is made first, guarded by a test: that
   * fails when another writer has made it meanwhile, whose annotations would be wiped otherwise.
   * The first test fails when the workload was deleted and made again since it was read.
   */
  private static JsonArray patch(String uid, String restartedAt, Annotations onto) {
    var patch = new JsonArray();
    patch.add(operation("test", "/metadata/uid", new JsonPrimitive(uid)));
    if (onto == Annotations.ABSENT) {
      patch.add(operation("test", ANNOTATIONS, JsonNull.INSTANCE));
      patch.add(operation("add", ANNOTATIONS, new JsonObject()));
    }
    patch.add(operation("add", RESTARTED_AT, new JsonPrimitive(restartedAt)));
    return patch;
  }

  private static JsonObject operation(String op, String path, JsonElement value) {
    var operation = new JsonObject();
    operation.addProperty("op", op);
    operation.addProperty("path", path);
    operation.add("value", value);
    return operation;
  }

  @Override
  public Permission mayPatch(WorkloadRef ref) throws InterruptedException {
    var attributes = new JsonObject();
    attributes.addProperty("namespace", ref.namespace());
    attributes.addProperty("verb", "patch");
    attributes.addProperty("group", "apps");
    attributes.addProperty("resource", ref.kind().plural());
    attributes.addProperty("name", ref.name());
    var spec = new JsonObject();
    spec.add("resourceAttributes", attributes);
    var review = new JsonObject();
    review.addProperty("apiVersion", "authorization.k8s.io/v1");
    review.addProperty("kind", "SelfSubjectAccessReview");
    review.add("spec", spec);
    var url = paths.below("apis/authorization.k8s.io/v1/selfsubjectaccessreviews").build();
    return requests.send(
        new Ask(context(), "create", "selfsubjectaccessreviews", null, null),
        new Request.Builder()
            .url(url)
            .post(RequestBody.create(review.toString(), MediaTypes.JSON))
            .build(),
        r -> read(r, Projection::permission));
  }

  @Override
  public <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom, Consumer<Optional<String>> next)
      throws InterruptedException {
    var url = paths.of(scope).addQueryParameter("limit", String.valueOf(limit));
    if (continueFrom != null) {
      url.addQueryParameter("continue", continueFrom);
    }
    return requests.send(
        ask("list", scope),
        new Request.Builder().url(url.build()).build(),
        r -> read(r, body -> new Projection<>(scope.resource()).page(body, next)));
  }

  @Override
  public <T extends ApiObject> void watch(
      Scope<T> scope, String resourceVersion, WatchListener<T> listener)
      throws InterruptedException {
    var seconds =
        ThreadLocalRandom.current().nextInt(SHORTEST_WATCH_SECONDS, LONGEST_WATCH_SECONDS);
    var url =
        paths
            .of(scope)
            .addQueryParameter("watch", "true")
            .addQueryParameter("allowWatchBookmarks", "true")
            .addQueryParameter("resourceVersion", resourceVersion)
            .addQueryParameter("timeoutSeconds", String.valueOf(seconds))
            .build();
    // Compressed, an event could wait in a buffer for the next one.
    var request = new Request.Builder().url(url).header("Accept-Encoding", "identity").build();
    var projection = new Projection<>(scope.resource());
    var _ =
        requests.stream(
            ask("watch", scope),
            request,
            response -> {
              listener.opened();
              projection.watch(body(response), listener);
              return true;
            });
  }

  @Override
  public NodeHealth node(String name) throws InterruptedException {
    try {
      return requests.send(
          new Ask(context(), "get", "nodes", null, name),
          new Request.Builder()
              .url(paths.below("api/v1/nodes").addPathSegment(name).build())
              .build(),
          r -> read(r, body -> Projection.node(name, body)));
    } catch (ApiFailure failure) {
      if (failure.kind() == ApiFailure.Kind.NotFound) {
        return new NodeHealth(name, false, "it does not exist any more", null);
      }
      throw failure;
    }
  }

  private interface Reading<T> {
    T read(Reader body) throws IOException;
  }

  private Workload workload(WorkloadRef ref, Response response) throws IOException {
    return read(response, body -> Projection.workload(ref.kind(), body));
  }

  private <T> T read(Response response, Reading<T> reading) throws IOException {
    try {
      return reading.read(body(response));
    } catch (MalformedJsonException | JsonParseException | IllegalStateException notJson) {
      throw Failures.unreadable(response, notJson);
    } catch (EOFException ended) {
      // A connection that breaks says so in other words: this is an answer that came as a whole.
      if (String.valueOf(ended.getMessage()).startsWith("End of input")) {
        throw Failures.unreadable(response, ended);
      }
      throw ended;
    }
  }

  private static Reader body(Response response) {
    return new InputStreamReader(
        new WithoutManagedFields(response.body().byteStream()), StandardCharsets.UTF_8);
  }

  private Ask ask(String verb, WorkloadRef ref) {
    return new Ask(context(), verb, ref.kind().plural(), ref.namespace(), ref.name());
  }

  private Ask ask(String verb, Scope<?> scope) {
    return new Ask(context(), verb, scope.resource().plural(), scope.namespace(), null);
  }
}
