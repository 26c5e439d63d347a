package dev.kube9.rest;

import com.google.gson.JsonArray;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.KeptRevision;
import dev.kube9.cluster.LoginOutcome;
import dev.kube9.cluster.Page;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Registration;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.RestartTrial;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.WatchListener;
import dev.kube9.json.HistoryJson;
import dev.kube9.json.Projection;
import dev.kube9.json.RevisionJson;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import io.kubernetes.client.custom.V1Patch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Implements each method of {@link Cluster} as a request to the Kubernetes API. */
final class KubeApiCluster implements Cluster {
  /** A class of its own, as a list needs none of them, and parsing the first takes 10 ms. */
  private static final class MediaTypes {
    static final MediaType JSON = MediaType.get("application/json");
    static final MediaType JSON_PATCH = MediaType.get(V1Patch.PATCH_FORMAT_JSON_PATCH);
  }

  /** Watches are given different durations, so that they do not all end at the same time. */
  private static final int SHORTEST_WATCH_SECONDS = 240;

  private static final int LONGEST_WATCH_SECONDS = 300;

  private final ApiConnection connection;
  private final ApiPaths paths;
  private final String fieldManager;
  private final Time time;
  private final boolean isDryRun;
  private final ApiRequests requests;
  private final RevisionList revisionList;
  private final LogRequests logRequests;
  private final ObjectRequests objectRequests;
  private final TrialRequest trialRequest;

  KubeApiCluster(ApiConnection connection, String fieldManager, Time time) {
    this(connection, fieldManager, time, false);
  }

  private KubeApiCluster(
      ApiConnection connection, String fieldManager, Time time, boolean isDryRun) {
    this.connection = connection;
    paths = new ApiPaths(connection.base());
    this.fieldManager = fieldManager;
    this.time = time;
    this.isDryRun = isDryRun;
    requests = new ApiRequests(connection, time);
    revisionList = new RevisionList(requests, paths, connection.context());
    logRequests = new LogRequests(requests, paths, connection.context());
    objectRequests = new ObjectRequests(requests, paths, connection.context());
    trialRequest = new TrialRequest(requests, paths, connection.context(), fieldManager);
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
  public Optional<String> impersonated() {
    return connection.impersonated();
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
  public Registration followLogin(Runnable changed) {
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
  public Cluster dryRun() {
    return new KubeApiCluster(connection, fieldManager, time, true);
  }

  @Override
  public void authenticate() throws InterruptedException {
    connection.authenticate();
  }

  @Override
  public boolean isDryRun() {
    return isDryRun;
  }

  @Override
  public Workload read(WorkloadRef ref) throws InterruptedException {
    return requests.send(
        ask("get", ref),
        new Request.Builder().url(paths.of(ref).build()).build(),
        r -> workload(ref, r));
  }

  @Override
  public Restarted restart(WorkloadRef ref, String uid, String restartedAt, Annotations seen)
      throws InterruptedException {
    return patch(
        ref,
        RestartPatch.restart(ref.kind(), uid, restartedAt, seen),
        r -> new Restarted(workload(ref, r), WarningHeaders.of(r)));
  }

  @Override
  public RestartTrial tryRestart(WorkloadRef ref, String restartedAt) throws InterruptedException {
    return trialRequest.send(ref, restartedAt);
  }

  @Override
  public Workload undo(WorkloadRef ref, String restartedAt, @Nullable String before)
      throws InterruptedException {
    return patch(ref, RestartPatch.undo(restartedAt, before));
  }

  @Override
  public Workload rollBack(WorkloadRef ref, Workload before, KeptRevision to)
      throws InterruptedException {
    return patch(ref, RolloutPatch.rollBack(before, to));
  }

  @Override
  public Workload pause(WorkloadRef ref, String uid) throws InterruptedException {
    return patch(ref, RolloutPatch.paused(uid, true));
  }

  @Override
  public Workload resume(WorkloadRef ref, String uid) throws InterruptedException {
    return patch(ref, RolloutPatch.paused(uid, false));
  }

  private Workload patch(WorkloadRef ref, JsonArray patch) throws InterruptedException {
    return patch(ref, patch, r -> workload(ref, r));
  }

  private <T> T patch(WorkloadRef ref, JsonArray patch, ApiRequests.Body<T> answered)
      throws InterruptedException {
    var url = paths.of(ref).addQueryParameter("fieldManager", fieldManager);
    if (isDryRun) {
      url.addQueryParameter("dryRun", "All");
    }
    var body = RequestBody.create(patch.toString(), MediaTypes.JSON_PATCH);
    return requests.send(
        ask("patch", ref), new Request.Builder().url(url.build()).patch(body).build(), answered);
  }

  @Override
  public List<Revision> revisions(Workload workload) throws InterruptedException {
    return revisionList.read(workload, new RevisionJson(workload)::read);
  }

  @Override
  public List<KeptRevision> history(Workload workload) throws InterruptedException {
    return revisionList.read(workload, new HistoryJson(workload)::read);
  }

  @Override
  public PodLog log(
      String namespace, String pod, @Nullable String container, boolean previous, int lines)
      throws InterruptedException {
    return logRequests.read(namespace, pod, container, previous, lines);
  }

  @Override
  public String manifest(Resource<?> resource, String namespace, String name)
      throws InterruptedException {
    return objectRequests.manifest(resource, namespace, name);
  }

  @Override
  public Optional<String> defaultContainer(String namespace, String pod)
      throws InterruptedException {
    return logRequests.defaultContainer(namespace, pod);
  }

  @Override
  public boolean mayPatch(WorkloadRef ref) throws InterruptedException {
    var url = paths.below("apis/authorization.k8s.io/v1/selfsubjectaccessreviews").build();
    return requests.send(
        new Ask(context(), "create", "selfsubjectaccessreviews", null, null),
        new Request.Builder()
            .url(url)
            .post(RequestBody.create(AccessReview.ofPatch(ref).toString(), MediaTypes.JSON))
            .build(),
        r -> JsonAnswer.read(r, Projection::isAllowed));
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
        r -> JsonAnswer.read(r, body -> new Projection<>(scope.resource()).page(body, next)));
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
    // A compressed event could stay in a buffer until the next one comes.
    var request = new Request.Builder().url(url).header("Accept-Encoding", "identity").build();
    var projection = new Projection<>(scope.resource());
    var _ =
        requests.stream(
            ask("watch", scope),
            request,
            response -> {
              listener.opened();
              projection.watch(JsonAnswer.body(response), listener);
              return true;
            });
  }

  @Override
  public NodeHealth node(String name) throws InterruptedException {
    return objectRequests.node(name);
  }

  private Workload workload(WorkloadRef ref, Response response) throws IOException {
    return JsonAnswer.read(response, body -> Projection.workload(ref.kind(), body));
  }

  private Ask ask(String verb, WorkloadRef ref) {
    return new Ask(context(), verb, ref.kind().plural(), ref.namespace(), ref.name());
  }

  private Ask ask(String verb, Scope<?> scope) {
    return new Ask(context(), verb, scope.resource().plural(), scope.namespace(), null);
  }
}
