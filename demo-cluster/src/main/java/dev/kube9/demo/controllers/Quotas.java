package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import java.util.Optional;

/** Admits new pods and ReplicaSets by the numbers that the namespace's ResourceQuotas allow. */
final class Quotas {
  private Quotas() {}

  /** Why a pod may not be created; empty when it may. */
  static Optional<String> refusal(ObjectStore objects, JsonObject pod) {
    return refusal(objects, Ref.of(Kind.POD, pod), "pods", "pods");
  }

  /** Why a ReplicaSet may not be created; empty when it may. */
  static Optional<String> refusalOfReplicaSet(ObjectStore objects, JsonObject set) {
    var ref = Ref.of(Kind.REPLICA_SET, set);
    return refusal(objects, ref, "replicasets.apps", "count/replicasets.apps");
  }

  private static Optional<String> refusal(
      ObjectStore objects, Ref ref, String resource, String counted) {
    var used =
        objects.list(ref.kind()).stream()
            .filter(o -> Ref.of(ref.kind(), o).namespace().equals(ref.namespace()))
            .filter(o -> ref.kind() != Kind.POD || !PodFacts.ended(o))
            .count();
    return objects.list(Kind.RESOURCE_QUOTA).stream()
        .filter(q -> Ref.of(Kind.RESOURCE_QUOTA, q).namespace().equals(ref.namespace()))
        .filter(q -> limit(q, counted).filter(most -> used >= most).isPresent())
        .findFirst()
        .map(
            q ->
                ("%s \"%s\" is forbidden: exceeded quota: %s, requested: %s=1, used: %s=%d,"
                        + " limited: %s=%d")
                    .formatted(
                        resource,
                        ref.name(),
                        Ref.of(Kind.RESOURCE_QUOTA, q).name(),
                        counted,
                        counted,
                        used,
                        counted,
                        limit(q, counted).orElse(0L)));
  }

  /** What the quota allows of a resource; a quantity is written as text. */
  private static Optional<Long> limit(JsonObject quota, String counted) {
    var most = JsonTree.text(JsonTree.at(quota, "spec", "hard"), counted);
    return most.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(most));
  }
}
