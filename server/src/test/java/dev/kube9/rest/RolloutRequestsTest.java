package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.KeptRevision;
import dev.kube9.failure.ApiFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.restart.PauseSwitch;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The revisions that are read, and the patches of rollbacks, pauses and dry runs. */
class RolloutRequestsTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final WorkloadRef DB =
      new WorkloadRef("dev", "shop", WorkloadKind.STATEFUL_SET, "db");
  private static final String OBJECT =
      """
      {"metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"7"},
      "spec":{"selector":{"matchLabels":{"app":"web"}}}}
      """;
  private static final String REPLICA_SETS =
      """
      {"items":[{"metadata":{"name":"web-a","creationTimestamp":"2026-11-20T16:40:11Z",
      "labels":{"pod-template-hash":"a"},"annotations":{"deployment.kubernetes.io/revision":"9",
      "kubernetes.io/change-cause":"why"},"ownerReferences":[{"uid":"u1"}]},
      "spec":{"replicas":0,"template":{"metadata":{"labels":{"app":"web","pod-template-hash":"a"}},
      "spec":{"containers":[{"name":"c","image":"i:1","news":[1.50,null]},{"image":"j"}]}}}},
      {"metadata":{"name":"web-b","annotations":{"deployment.kubernetes.io/revision":"10"},
      "ownerReferences":[{"uid":"u1"}]},"spec":{"template":{}}},
      {"metadata":{"name":"without-number","ownerReferences":[{"uid":"u1"}]}},
      {"metadata":{"name":"not-owned","annotations":{"deployment.kubernetes.io/revision":"11"}}}]}
      """;
  private static final String CONTROLLER_REVISIONS =
      """
      {"items":[{"metadata":{"name":"db-1","ownerReferences":[{"uid":"u1"}]},"revision":4,
      "data":{"spec":{"template":{"$patch":"replace","spec":{"containers":[{"image":"d"}]}}}}}]}
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

  @Test
  void a_template_is_kept_as_it_is_without_what_the_controller_added() throws Exception {
    var history = history(WEB, REPLICA_SETS);
    assertEquals(List.of(10L, 9L), history.stream().map(k -> k.revision().number()).toList());
    var first = history.getLast();
    assertEquals(
        "{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"containers\":"
            + "[{\"name\":\"c\",\"image\":\"i:1\",\"news\":[1.50,null]},{\"image\":\"j\"}]}}",
        first.template());
    assertEquals(List.of("i:1", "j"), first.images());
    assertEquals("why", first.changeCause());
    assertEquals(Instant.parse("2026-11-20T16:40:11Z"), first.createdAt());
    assertNull(history.getFirst().changeCause());
    assertNull(history.getFirst().createdAt());
  }

  @Test
  void a_controller_revision_has_its_template_in_its_data() throws Exception {
    var only = history(DB, CONTROLLER_REVISIONS).getFirst();
    assertEquals(4, only.revision().number());
    assertEquals("{\"spec\":{\"containers\":[{\"image\":\"d\"}]}}", only.template());
    assertEquals(List.of("d"), only.images());
  }

  @Test
  void a_rollback_is_for_what_was_read_and_brings_the_cause_back() throws Exception {
    var to = history(WEB, REPLICA_SETS).getLast();
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.rollBack(WEB, cluster.read(WEB), to);
    assertPatch(
        """
        [{"op":"test","path":"/metadata/uid","value":"u1"},
        {"op":"test","path":"/metadata/resourceVersion","value":"7"},
        {"op":"replace","path":"/spec/template","value":%s},
        {"op":"add","path":"/metadata/annotations/kubernetes.io~1change-cause","value":"why"}]
        """
            .formatted(to.template()));
    assertEquals("fieldManager=kube9", server.got().getLast().query());
  }

  @Test
  void a_cause_is_taken_away_with_the_change_and_other_kinds_have_none() throws Exception {
    var to = history(WEB, REPLICA_SETS).getFirst();
    server.answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.rollBack(WEB, cluster.read(WEB), to);
    var cause = "/metadata/annotations/kubernetes.io~1change-cause";
    var start =
        """
        [{"op":"test","path":"/metadata/uid","value":"u1"},
        {"op":"test","path":"/metadata/resourceVersion","value":"7"},
        {"op":"replace","path":"/spec/template","value":{}}
        """;
    assertPatch(
        """
        %s,{"op":"add","path":"%s","value":""},{"op":"remove","path":"%s","value":null}]
        """
            .formatted(start, cause, cause));
    var _ = cluster.rollBack(DB, cluster.read(DB), to);
    assertPatch(start + "]");
  }

  @Test
  void a_pause_is_one_field() throws Exception {
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.pause(WEB, "u1");
    assertPatch(
        """
        [{"op":"test","path":"/metadata/uid","value":"u1"},
        {"op":"add","path":"/spec/paused","value":true}]
        """);
    var _ = cluster.resume(WEB, "u1");
    assertPatch(
        """
        [{"op":"test","path":"/metadata/uid","value":"u1"},
        {"op":"add","path":"/spec/paused","value":false}]
        """);
  }

  @Test
  void a_dry_run_asks_for_it_with_each_change_and_only_there() throws Exception {
    server.answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT);
    var trying = cluster.dryRun();
    var _ = trying.pause(WEB, "u1");
    assertEquals("fieldManager=kube9&dryRun=All", server.got().getLast().query());
    var _ = trying.read(WEB);
    assertFalse(server.got().getLast().query().contains("dryRun"));
    var _ = cluster.pause(WEB, "u1");
    assertEquals("fieldManager=kube9", server.got().getLast().query());
  }

  @Test
  void only_a_change_that_was_more_than_tried_leaves_its_outcome_open() {
    var open = "; whether the change was made is not known";
    assertTrue(brokenPause(cluster).endsWith(open));
    assertFalse(brokenPause(cluster.dryRun()).contains("not known"));
  }

  /** Why a Deployment could not be paused, if neither the patch nor a read after it succeeds. */
  private String brokenPause(Cluster on) {
    server.answer(200, OBJECT);
    for (var i = 0; i < 6; i++) { // each request is sent three times
      server.answer(500, "{}");
    }
    return assertThrows(ApiFailure.class, () -> PauseSwitch.PAUSE.set(on, WEB)).reason();
  }

  private List<KeptRevision> history(WorkloadRef ref, String list) throws InterruptedException {
    server.answer(200, OBJECT).answer(200, list);
    return cluster.history(cluster.read(ref));
  }

  private void assertPatch(String expected) {
    var sent = server.got().getLast();
    assertEquals("PATCH", sent.method());
    assertEquals(json(expected), json(sent.body()));
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }
}
