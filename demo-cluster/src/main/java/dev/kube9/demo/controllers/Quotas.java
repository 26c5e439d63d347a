package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import java.util.Optional;

/** Admits new pods by the number of pods that the namespace's ResourceQuotas allow. */
final class Quotas {
  private Quotas() {}

  /** Why a pod may not be created; empty when it may. */
  static Optional<String> refusal(ObjectStore objects, JsonObject pod) {
    var ref = Ref.of(Kind.POD, pod);
    var used =
        objects.list(Kind.POD).stream()
            .filter(p -> Ref.of(Kind.POD, p).namespace().equals(ref.namespace()))
            .filter(p -> !PodFacts.ended(p))
            .count();
    return objects.list(Kind.RESOURCE_QUOTA).stream()
        .filter(q -> Ref.of(Kind.RESOURCE_QUOTA, q).namespace().equals(ref.namespace()))
        .filter(q -> limit(q).filter(most -> used >= most).isPresent())
        .findFirst()
        .map(
            q ->
                ("pods \"%s\" is forbidden: exceeded quota: %s, requested: pods=1, used: pods=%d,"
                        + " limited: pods=%d")
                    .formatted(
                        ref.name(),
                        Ref.of(Kind.RESOURCE_QUOTA, q).name(),
                        used,
                        limit(q).orElse(0L)));
  }

  /** The quota's number of pods; a quantity is written as text. */
  private static Optional<Long> limit(JsonObject quota) {
    var pods = JsonTree.text(JsonTree.at(quota, "spec", "hard"), "pods");
    return pods.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(pods));
  }
}
