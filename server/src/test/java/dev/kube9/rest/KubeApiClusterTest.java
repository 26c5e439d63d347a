package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.WatchListener;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact requests, and the results of answers. */
class KubeApiClusterTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final String OBJECT =
      """
      {"status":{"observedGeneration":2,"replicas":3,"news":{"a":[1]}},"spec":{"replicas":3,
      "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"annotations":{"a":"b"}}}},
      "metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"7","generation":2}}
      """;

  private final ScriptedServer server = new ScriptedServer();
  private final KubeApiClusters clusters =
      new KubeApiClusters(
          new KubeconfigSources(List.of(), Map.of("test", server.kubeconfig("{token: s3cret}"))),
          new ClientOptions("kube9", true, Map.of()),
          VirtualTime.jumping());
  private final Cluster cluster = clusters.cluster("dev");

  @AfterEach
  void close() {
    clusters.close();
    server.close();
  }

  private static final Annotations SEEN = new Annotations(true, null);

  @Test
  void compressed_answers_are_asked_for_unless_the_entry_forbids_it() throws Exception {
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.read(WEB);
    var uncompressed =
        server
            .kubeconfig("{token: s3cret}")
            .replace("server:", "disable-compression: true, server:");
    try (var others =
        new KubeApiClusters(
            new KubeconfigSources(List.of(), Map.of("test", uncompressed)),
            new ClientOptions("kube9", true, Map.of()),
            VirtualTime.jumping())) {
      var _ = others.cluster("dev").read(WEB);
    }
    assertEquals(List.of("gzip"), server.got().getFirst().header("Accept-Encoding"));
    assertEquals(List.of("identity"), server.got().getLast().header("Accept-Encoding"));
  }

  @Test
  void the_patch_is_one_key() throws Exception {
    server.answer(200, OBJECT);
    var _ = cluster.restart(WEB, "u", "T", SEEN);
    var got = server.got().getFirst();
    assertEquals("PATCH", got.method());
    assertEquals("/apis/apps/v1/namespaces/shop/deployments/web", got.path());
    assertEquals("fieldManager=kube9", got.query());
    assertTrue(got.contentType().startsWith("application/json-patch+json"), got.contentType());
    assertEquals("Bearer s3cret", got.authorization());
    assertEquals(
        "[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"u\"},"
            + "{\"op\":\"test\",\"path\":\"/spec/paused\",\"value\":null},"
            + "{\"op\":\"test\",\"path\":\"/spec/template/metadata/annotations/"
            + "kubectl.kubernetes.io~1restartedAt\",\"value\":null},"
            + "{\"op\":\"add\",\"path\":\"/spec/template/metadata/annotations/"
            + "kubectl.kubernetes.io~1restartedAt\",\"value\":\"T\"}]",
        got.body());
  }

  @Test
  void the_value_that_was_seen_is_a_condition_of_the_patch() throws Exception {
    server.answer(200, OBJECT);
    var _ = cluster.restart(WEB, "u", "T2", new Annotations(true, "T1"));
    assertTrue(
        server
            .got()
            .getFirst()
            .body()
            .contains(
                "{\"op\":\"test\",\"path\":\"/spec/template/metadata/annotations/"
                    + "kubectl.kubernetes.io~1restartedAt\",\"value\":\"T1\"}"));
  }

  @Test
  void refused_credentials_are_not_renewed_by_a_patch() {
    server.refuse(401, "Unauthorized");
    assertEquals(Kind.Unauthorized, failing(() -> cluster.restart(WEB, "u", "T", SEEN)).kind());
    assertEquals(1, server.got().size());
  }

  @Test
  void an_absent_parent_is_made_under_guard() throws Exception {
    server.answer(200, OBJECT);
    var _ = cluster.restart(WEB, "u", "T", Annotations.ABSENT);
    assertEquals(
        "[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"u\"},"
            + "{\"op\":\"test\",\"path\":\"/spec/paused\",\"value\":null},"
            + "{\"op\":\"test\",\"path\":\"/spec/template/metadata/annotations\",\"value\":null},"
            + "{\"op\":\"add\",\"path\":\"/spec/template/metadata/annotations\",\"value\":{}},"
            + "{\"op\":\"add\",\"path\":\"/spec/template/metadata/annotations/"
            + "kubectl.kubernetes.io~1restartedAt\",\"value\":\"T\"}]",
        server.got().getFirst().body());
  }

  @Test
  void what_is_unknown_or_in_another_order_does_not_matter() throws Exception {
    server.answer(200, OBJECT);
    var web = assertInstanceOf(Deployment.class, cluster.read(WEB));
    assertEquals(3, web.desired());
    assertEquals(2, web.observedGeneration());
    assertEquals("app=web", web.selector());
    assertTrue(web.template().hasAnnotations());
    assertEquals(600, web.progressDeadlineSeconds());
  }

  @Test
  void revisions_are_the_owners_newest_first_and_told_apart_by_all_but_the_restart()
      throws Exception {
    server
        .answer(200, OBJECT)
        .answer(
            200,
            """
            {"items":[
            {"metadata":{"name":"web-a","labels":{"pod-template-hash":"a"},
             "annotations":{"deployment.kubernetes.io/revision":"9"},"ownerReferences":[{"uid":"u1"}]},
             "spec":{"template":{"metadata":{"labels":{"app":"web","pod-template-hash":"a"}},
             "spec":{"containers":[{"name":"c","image":"i:1"}]}}}},
            {"metadata":{"name":"web-b","labels":{"pod-template-hash":"b"},
             "annotations":{"deployment.kubernetes.io/revision":"10"},"ownerReferences":[{"uid":"u1"}]},
             "spec":{"template":{"spec":{"containers":[{"image":"i:1","name":"c"}]},"metadata":{
             "annotations":{"kubectl.kubernetes.io/restartedAt":"T"},
             "labels":{"pod-template-hash":"b","app":"web"}}}}},
            {"metadata":{"name":"web-c","labels":{"pod-template-hash":"c"},
             "annotations":{"deployment.kubernetes.io/revision":"8"},"ownerReferences":[{"uid":"u1"}]},
             "spec":{"template":{"metadata":{"labels":{"app":"web"}},
             "spec":{"containers":[{"name":"c","image":"i:2"}]}}}},
            {"metadata":{"name":"other","ownerReferences":[{"uid":"u2"}]}},
            {"metadata":{"ownerReferences":7}}, "news"]}
            """);
    var revisions = cluster.revisions(cluster.read(WEB));
    assertEquals(
        List.of("web-b", "web-a", "web-c"), revisions.stream().map(Revision::name).toList());
    assertEquals("T", revisions.getFirst().restartedAt());
    var templates = revisions.stream().map(Revision::template).toList();
    assertTrue(
        templates.get(0).differsAtMostByRestart(templates.get(1)), "only the restart differs");
    assertFalse(templates.get(1).differsAtMostByRestart(templates.get(2)), "the image differs");
    assertTrue(server.got().getLast().query().contains("labelSelector=app%3Dweb"));
  }

  @Test
  void an_undo_is_guarded_by_the_value_that_the_restart_wrote() throws Exception {
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.undo(WEB, "T2", "T1");
    var _ = cluster.undo(WEB, "T2", null);
    var path = "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt";
    var test = "[{\"op\":\"test\",\"path\":\"" + path + "\",\"value\":\"T2\"},";
    var replace = "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"T1\"}]";
    assertEquals(test + replace, server.got().getFirst().body());
    assertTrue(server.got().getLast().body().startsWith(test + "{\"op\":\"remove\""));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\":\"app\"}', '', ",
    "'{\"name\":\"proxy\"},{\"name\":\"app\"}', '', proxy",
    "'{\"name\":\"proxy\"},{\"name\":\"app\"}', app, app",
    "'{\"name\":\"proxy\"},{\"name\":\"app\"}', gone, proxy"
  })
  void the_default_container_is_that_of_kubectl(
      String containers, String annotated, @Nullable String expected) throws Exception {
    server.answer(
        200,
        """
        {"kind":"Pod","metadata":{"name":"web-1","annotations":
        {"kubectl.kubernetes.io/default-container":"%s"}},"spec":{"containers":[%s]}}"""
            .formatted(annotated, containers));
    assertEquals(Optional.ofNullable(expected), cluster.defaultContainer("shop", "web-1"));
    assertEquals("/api/v1/namespaces/shop/pods/web-1", server.got().getFirst().path());
  }

  @Test
  void of_a_log_the_last_lines_are_kept() throws Exception {
    server.answer(200, "one\ntwo\nthree\n").answer(200, "one\n").answer(200, "");
    assertEquals(new PodLog("two\nthree\n", true), cluster.log("shop", "web-1", "main", true, 2));
    assertEquals("/api/v1/namespaces/shop/pods/web-1/log", server.got().getFirst().path());
    assertTrue(server.got().getFirst().query().contains("tailLines=3"));
    assertTrue(server.got().getFirst().query().endsWith("container=main&previous=true"));
    assertEquals(new PodLog("one\n", false), cluster.log("shop", "web-1", null, false, 2));
    assertEquals(new PodLog("", false), cluster.log("shop", "web-1", null, false, 2));
  }

  @Test
  void json_that_is_no_object_of_the_api_is_no_success() {
    server.answer(200, "{}").answer(200, "{}").answer(200, "<html>");
    assertEquals(Kind.ApiError, assertThrows(ApiFailure.class, () -> cluster.read(WEB)).kind());
    var list =
        assertThrows(
            ApiFailure.class, () -> cluster.list(Scope.of(Resource.DEPLOYMENTS, "shop"), 10, null));
    assertEquals(Kind.ApiError, list.kind());
    assertEquals(
        Kind.ApiError,
        assertThrows(ApiFailure.class, () -> cluster.restart(WEB, "u", "T", SEEN)).kind());
  }

  @Test
  void the_fingerprint_is_the_templates() throws Exception {
    server
        .answer(200, OBJECT)
        .answer(200, OBJECT.replace("\"replicas\":3", "\"replicas\":5"))
        .answer(200, OBJECT.replace("\"a\":\"b\"", "\"a\":\"c\""));
    var first = cluster.read(WEB).template().fingerprint();
    assertEquals(first, cluster.read(WEB).template().fingerprint());
    assertNotEquals(first, cluster.read(WEB).template().fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | Unauthorized                                             | Unauthorized
          403 | deployments.apps is forbidden: User x cannot patch       | Forbidden
          403 | admission webhook policy denied the request: not today   | Rejected
          500 | failed calling webhook policy: context deadline exceeded | Rejected
          404 | deployments.apps web not found                           | NotFound
          409 | the object has been modified                             | Conflict
          410 | too old                                                  | Expired
          422 | the server rejected our request due to an error in ours  | Conflict
          422 | Deployment.apps web is invalid: spec.x                   | Rejected
          418 | a teapot                                                 | ApiError
          """)
  void a_refusal_is_told_by_its_kind(int code, String message, Kind kind) {
    server.refuse(code, message);
    var failure = failing(() -> cluster.restart(WEB, "u", "T", SEEN));
    assertEquals(kind, failure.kind());
    assertEquals(code, failure.httpStatus());
    assertEquals(message, failure.apiStatus());
  }

  @Test
  void a_webhook_that_does_not_answer_is_not_called_again() {
    server.refuse(500, "failed calling webhook policy: context deadline exceeded");
    var reason = failing(() -> cluster.restart(WEB, "u", "T", SEEN)).reason();
    assertTrue(reason.startsWith("the cluster has to ask an admission webhook, which"), reason);
    assertEquals(1, server.got().size());
  }

  @Test
  void a_refusal_by_rbac_names_verb_resource_and_place() {
    server.refuse(403, "no");
    assertEquals(
        "you may not patch deployments in namespace shop (dev)",
        failing(() -> cluster.restart(WEB, "u", "T", SEEN)).reason());
  }

  @Test
  void a_busy_server_is_asked_again_when_it_says() throws Exception {
    server.busy("7").answer(200, OBJECT);
    assertEquals("web", cluster.read(WEB).name());
    assertEquals(2, server.got().size());
  }

  @Test
  void a_server_that_stays_busy_is_given_up() {
    server.busy("1").busy("1").busy("1");
    assertEquals(Kind.Throttled, failing(() -> cluster.read(WEB)).kind());
    assertEquals(3, server.got().size());
  }

  @Test
  void a_page_of_a_proxy_is_no_answer() {
    server.answer(200, "<html>Login please, token abc</html>");
    var failure = failing(() -> cluster.read(WEB));
    assertEquals(Kind.ApiError, failure.kind());
    assertFalse(failure.reason().contains("abc"));
  }

  @Test
  void nobody_there_is_unreachable() {
    server.close();
    var failure = failing(() -> cluster.read(WEB));
    assertEquals(Kind.Unreachable, failure.kind());
    assertTrue(failure.reason().contains("connection refused"), failure.reason());
  }

  @Test
  void a_read_whose_connection_broke_is_tried_again_at_once() throws Exception {
    server.cut().answer(200, OBJECT);
    assertEquals("web", cluster.read(WEB).name());
    server.cut().answer(200, "{\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[]}");
    assertEquals(
        "9", cluster.list(Scope.of(Resource.DEPLOYMENTS, null), 1, null).resourceVersion());
    assertEquals(4, server.got().size());
  }

  @Test
  void a_read_whose_connection_breaks_each_time_is_given_up() {
    server.cut().cut().answer(200, OBJECT);
    assertEquals(Kind.Unreachable, failing(() -> cluster.read(WEB)).kind());
    assertEquals(2, server.got().size());
  }

  @Test
  void a_change_whose_connection_broke_is_not_sent_again_unasked() {
    server.cut().answer(200, OBJECT);
    var failure = failing(() -> cluster.restart(WEB, "u", "T", SEEN));
    assertEquals(Kind.Unreachable, failure.kind());
    assertEquals(1, server.got().size());
  }

  @Test
  void an_interrupt_ends_a_request_at_once() throws Exception {
    server.hang();
    var task = new FutureTask<>(() -> cluster.read(WEB));
    var thread = Thread.ofVirtual().start(task);
    server.awaitHanging();
    thread.interrupt();
    var ended = assertThrows(ExecutionException.class, () -> task.get(20, TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, ended.getCause());
  }

  @Test
  void a_list_comes_in_pages() throws Exception {
    server.answer(
        200,
        "{\"metadata\":{\"resourceVersion\":\"9\",\"continue\":\"next\"},\"items\":[%s]}"
            .formatted(OBJECT));
    var page = cluster.list(Scope.of(Resource.DEPLOYMENTS, null), 1, "before");
    assertEquals("9", page.resourceVersion());
    assertEquals("next", page.next());
    assertEquals("web", page.objects().getFirst().name());
    assertEquals("/apis/apps/v1/deployments", server.got().getFirst().path());
    assertEquals("limit=1&continue=before", server.got().getFirst().query());
  }

  @Test
  void a_watch_tells_every_event_until_it_ends() throws Exception {
    server.answer(
        200,
        event("ADDED", OBJECT)
            + event("SOMETHING", "{\"new\":1}")
            + event("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"8\"}}")
            + event("DELETED", OBJECT));
    var heard = new Heard();
    cluster.watch(Scope.of(Resource.DEPLOYMENTS, "shop"), "5", heard);
    assertEquals(List.of("opened", "+web", "=8", "-web"), heard.all);
    assertTrue(server.got().getFirst().query().contains("allowWatchBookmarks=true"));
  }

  @Test
  void a_version_too_old_has_to_be_listed_again() {
    server.answer(200, event("ERROR", "{\"code\":410,\"message\":\"too old\"}"));
    var failure =
        failing(
            () -> {
              cluster.watch(Scope.of(Resource.DEPLOYMENTS, "shop"), "5", new Heard());
              return true;
            });
    assertEquals(Kind.Expired, failure.kind());
  }

  private static String event(String type, String object) {
    return "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object.replace("\n", ""));
  }

  private static final class Heard implements WatchListener<Workload> {
    private final List<String> all = new ArrayList<>();

    @Override
    public void opened() {
      all.add("opened");
    }

    @Override
    public void upserted(Workload object) {
      all.add("+" + object.name());
    }

    @Override
    public void deleted(Workload object) {
      all.add("-" + object.name());
    }

    @Override
    public void reached(String resourceVersion) {
      all.add("=" + resourceVersion);
    }
  }

  private interface Request {
    Object send() throws InterruptedException;
  }

  private static ApiFailure failing(Request request) {
    return assertThrows(ApiFailure.class, request::send);
  }
}
