package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the tests of the suite share: a door, workloads that are created through it, and assertions.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Behaviour {
  static final String ANNOTATION = "kubectl.kubernetes.io/restartedAt";
  static final List<String> KINDS = List.of("Deployment", "StatefulSet", "DaemonSet");

  private @Nullable Door opened;

  @BeforeAll
  void open() {
    opened = Door.open();
  }

  @AfterEach
  void end() throws InterruptedException {
    door().endServers();
  }

  @AfterAll
  void close() {
    door().close();
  }

  Door door() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  Admin admin() {
    return door().admin();
  }

  /** Creates a workload and waits until all its pods are ready; returns its reference. */
  JsonObject settled(String kind, String name, @Nullable Integer replicas, JsonObject spec)
      throws InterruptedException {
    var ref = made(kind, name, replicas, spec);
    until(name + " is settled", () -> isSettled(admin().get(kind, name)));
    return ref;
  }

  JsonObject settled(String kind, String name) throws InterruptedException {
    return settled(kind, name, kind.equals("DaemonSet") ? null : 3, new JsonObject());
  }

  JsonObject made(String kind, String name, @Nullable Integer replicas, JsonObject spec) {
    admin().create(kind, Admin.workload(kind, name, replicas, spec));
    return ref(kind, name);
  }

  JsonObject ref(String kind, String name) {
    return object(
        "context", door().context(), "namespace", admin().namespace(), "kind", kind, "name", name);
  }

  /** Makes new pods of the workload behave in this way; the change itself starts a rollout. */
  void annotateTemplate(JsonObject ref, JsonObject annotations) {
    admin()
        .patch(
            text(ref, "kind"),
            text(ref, "name"),
            object(
                "spec",
                object("template", object("metadata", object("annotations", annotations)))));
  }

  static JsonObject restartParams(JsonObject ref, @Nullable Object... more) {
    var params = object(more);
    params.add("workload", ref);
    return params;
  }

  JsonObject annotations(JsonObject ref) {
    var template =
        admin()
            .get(text(ref, "kind"), text(ref, "name"))
            .getAsJsonObject("spec")
            .getAsJsonObject("template")
            .getAsJsonObject("metadata");
    return template.get("annotations") instanceof JsonObject there ? there : new JsonObject();
  }

  /** The uids of the pods that are not being deleted. */
  Set<String> uids(String app) {
    return admin().pods(app).stream()
        .map(p -> p.getAsJsonObject("metadata"))
        .filter(m -> !m.has("deletionTimestamp"))
        .map(m -> text(m, "uid"))
        .collect(Collectors.toSet());
  }

  /** Waits, in the cluster's time, until a condition is true. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    var time = door().time();
    var deadline = time.deadlineIn(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertTrue(time.nanos() < deadline, "never so: " + what);
      time.sleep(Duration.ofMillis(100));
    }
  }

  static boolean isSettled(JsonObject workload) {
    var spec = workload.getAsJsonObject("spec");
    if (!(workload.get("status") instanceof JsonObject status)) {
      return false;
    }
    var daemon = !spec.has("replicas");
    var desired = daemon ? number(status, "desiredNumberScheduled") : number(spec, "replicas");
    var counts =
        daemon
            ? List.of("currentNumberScheduled", "updatedNumberScheduled", "numberAvailable")
            : List.of("replicas", "updatedReplicas", "availableReplicas");
    return number(status, "observedGeneration")
            >= number(workload.getAsJsonObject("metadata"), "generation")
        && (!daemon || desired > 0)
        && counts.stream().allMatch(c -> number(status, c) == desired);
  }

  /** Checks for one begin, one end, percentages that never fall, and no repeated report. */
  static void assertWellFormed(List<JsonObject> values) {
    assertEquals("begin", text(values.getFirst(), "kind"));
    assertEquals("end", text(values.getLast(), "kind"));
    assertEquals(1, values.stream().filter(v -> text(v, "kind").equals("begin")).count());
    assertEquals(1, values.stream().filter(v -> text(v, "kind").equals("end")).count());
    var percentages =
        values.stream().filter(v -> v.has("percentage")).map(v -> number(v, "percentage")).toList();
    assertEquals(percentages.stream().sorted().toList(), percentages);
    for (var i = 1; i < values.size(); i++) {
      assertTrue(!values.get(i).equals(values.get(i - 1)), "said twice: " + values.get(i));
    }
  }

  static String text(JsonObject object, String member) {
    return object.has(member) ? object.get(member).getAsString() : "";
  }

  static int number(JsonObject object, String member) {
    return object.has(member) ? object.get(member).getAsInt() : 0;
  }

  static List<JsonObject> list(JsonObject object, String member) {
    return StreamSupport.stream(object.getAsJsonArray(member).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** All children of a tree row, from all pages. */
  static List<JsonObject> children(RpcClient client, @Nullable String parent)
      throws InterruptedException {
    var nodes = new ArrayList<JsonObject>();
    @Nullable String cursor = null;
    do {
      var answer = client.call("kube9/tree", object("parent", parent, "cursor", cursor));
      nodes.addAll(list(answer, "nodes"));
      cursor = answer.has("cursor") ? text(answer, "cursor") : null;
    } while (cursor != null);
    return nodes;
  }

  /** The row at the end of a path of labels, requested level by level. */
  static JsonObject walk(RpcClient client, String... labels) throws InterruptedException {
    @Nullable JsonObject node = null;
    for (var label : labels) {
      var parent = node == null ? null : text(node, "id");
      node =
          children(client, parent).stream()
              .filter(n -> text(n, "label").equals(label))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no node " + label));
    }
    if (node == null) {
      throw new IllegalArgumentException("no labels");
    }
    return node;
  }
}
