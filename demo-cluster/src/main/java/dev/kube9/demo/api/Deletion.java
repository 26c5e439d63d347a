package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.state.GracefulDeletion;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import java.util.List;

/** Deletes objects and, as the garbage collector does, what they own. */
final class Deletion {
  /** Means that a pod's own grace period applies. */
  private static final int POD_DECIDES = -1;

  private final DemoCluster cluster;

  Deletion(DemoCluster cluster) {
    this.cluster = cluster;
  }

  void delete(ApiRequest request, Target target, JsonObject object) {
    switch (target.kind()) {
      case POD -> deletePod(object, request.number("gracePeriodSeconds", POD_DECIDES));
      case NAMESPACE -> deleteNamespace(target.name());
      case NODE -> deleteNode(target.name());
      default -> deleteWithDependents(target.kind(), object);
    }
  }

  private void deleteNamespace(String namespace) {
    for (var kind : Kind.values()) {
      for (var object : cluster.objects().list(kind)) {
        var ref = Ref.of(kind, object);
        if (ref.namespace().equals(namespace)) {
          remove(ref);
        }
      }
    }
    remove(new Ref(Kind.NAMESPACE, "", namespace));
  }

  /** Removes the node's pods at once, because no kubelet is left that could stop them. */
  private void deleteNode(String node) {
    remove(new Ref(Kind.NODE, "", node));
    for (var pod : cluster.objects().list(Kind.POD)) {
      if (PodFacts.node(pod).equals(node)) {
        remove(Ref.of(Kind.POD, pod));
      }
    }
  }

  /** Deletes what was deleted before and is kept by no finalizer any more. */
  void finish(Kind kind, JsonObject object) {
    if (kind != Kind.POD && PodFacts.terminating(object)) {
      deleteWithDependents(kind, object);
    }
  }

  private void deleteWithDependents(Kind kind, JsonObject object) {
    if (JsonTree.metadata(object).get("finalizers") instanceof JsonArray f && !f.isEmpty()) {
      GracefulDeletion.hold(cluster.objects(), kind, object, cluster.time().now());
      return;
    }
    remove(Ref.of(kind, object));
    for (var owned : List.of(Kind.REPLICA_SET, Kind.CONTROLLER_REVISION)) {
      dependents(owned, object).forEach(o -> deleteWithDependents(owned, o));
    }
    dependents(Kind.POD, object).forEach(p -> deletePod(p, POD_DECIDES));
  }

  private List<JsonObject> dependents(Kind kind, JsonObject owner) {
    var uid = JsonTree.text(JsonTree.object(owner, "metadata"), "uid");
    return cluster.objects().list(kind).stream()
        .filter(
            o ->
                JsonTree.objects(JsonTree.object(o, "metadata").get("ownerReferences")).stream()
                    .anyMatch(r -> JsonTree.text(r, "uid").equals(uid)))
        .toList();
  }

  private void deletePod(JsonObject pod, int graceSeconds) {
    var now = cluster.time().now();
    if (graceSeconds == 0) {
      remove(Ref.of(Kind.POD, pod));
    } else if (PodFacts.terminating(pod)) {
      return; // It keeps the deadline of the first request.
    } else if (graceSeconds < 0) {
      GracefulDeletion.mark(cluster.objects(), pod, now);
    } else {
      GracefulDeletion.mark(cluster.objects(), pod, graceSeconds, now);
    }
  }

  private void remove(Ref ref) {
    cluster.objects().remove(ref.kind(), ref.namespace(), ref.name());
  }
}
