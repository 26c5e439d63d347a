package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The cluster's nodes, and which of them a pod can be assigned to. */
public final class Nodes {
  private static final int COUNT = 3;

  private Nodes() {}

  public static void create(ObjectStore objects, Instant now) {
    for (var i = 1; i <= COUNT; i++) {
      var node = new JsonObject();
      var meta = JsonTree.metadata(node);
      meta.addProperty("name", "node-" + i);
      JsonTree.child(meta, "labels").addProperty("kubernetes.io/hostname", "node-" + i);
      var status = JsonTree.child(node, "status");
      var _ = Conditions.set(status, "Ready", "True", "KubeletReady", "", now);
      var _ = objects.create(Kind.NODE, node);
    }
  }

  /** The names of the nodes that a pod's node selector matches. */
  public static List<String> fitting(ObjectStore objects, JsonObject podSpec) {
    var selector = JsonTree.object(podSpec, "nodeSelector");
    return objects.list(Kind.NODE).stream()
        .filter(
            n ->
                selector.keySet().stream()
                    .allMatch(k -> PodFacts.label(n, k).equals(JsonTree.text(selector, k))))
        .map(n -> Ref.of(Kind.NODE, n).name())
        .toList();
  }

  /** The node for a pod: the one that it names, else of those that fit the one with fewest pods. */
  public static Optional<String> forPod(ObjectStore objects, JsonObject pod) {
    var named = PodFacts.node(pod);
    if (!named.isEmpty()) {
      return Optional.of(named);
    }
    return fitting(objects, JsonTree.object(pod, "spec")).stream()
        .filter(n -> isReady(objects, n))
        .min(Comparator.comparingLong(n -> podsOn(objects, n)));
  }

  /** Whether the node exists and is ready. */
  public static boolean isReady(ObjectStore objects, String node) {
    return objects
        .get(Kind.NODE, "", node)
        .flatMap(n -> Conditions.find(JsonTree.object(n, "status"), "Ready"))
        .filter(c -> JsonTree.text(c, "status").equals("True"))
        .isPresent();
  }

  /** Whether a pod tolerates every taint, such as that of a node that is not ready. */
  public static boolean isTolerated(JsonObject podSpec) {
    return JsonTree.objects(podSpec.get("tolerations")).stream()
        .anyMatch(t -> JsonTree.text(t, "operator").equals("Exists") && !t.has("key"));
  }

  public static String whyNone(ObjectStore objects) {
    var count = objects.list(Kind.NODE).size();
    return ("0/%1$d nodes are available: %1$d node(s) didn't match Pod's node affinity/selector."
            + " preemption: 0/%1$d nodes are available: %1$d Preemption is not helpful for"
            + " scheduling.")
        .formatted(count);
  }

  private static long podsOn(ObjectStore objects, String node) {
    return objects.list(Kind.POD).stream().filter(p -> PodFacts.node(p).equals(node)).count();
  }
}
