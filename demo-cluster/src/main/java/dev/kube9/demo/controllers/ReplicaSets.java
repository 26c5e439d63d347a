package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.NameSuffix;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Deployment's ReplicaSets: one for each pod template that it has or had. */
final class ReplicaSets {
  static final String HASH = "pod-template-hash";
  static final String REVISION = "deployment.kubernetes.io/revision";

  private static final Set<String> NOT_COPIED =
      Set.of(REVISION, "kubectl.kubernetes.io/last-applied-configuration");

  private final ObjectStore objects;
  private final JsonObject deployment;

  ReplicaSets(ObjectStore objects, JsonObject deployment) {
    this.objects = objects;
    this.deployment = deployment;
  }

  /**
   * Makes the Deployment the controller of the ReplicaSets that match its selector and have none,
   * as after a Deployment was deleted without them.
   */
  void adopt() {
    for (var set : objects.list(Kind.REPLICA_SET)) {
      if (selects(set) && Owners.controller(set).isEmpty()) {
        var adopted = set.deepCopy();
        Owners.own(adopted, Kind.DEPLOYMENT, deployment);
        var _ = objects.update(Kind.REPLICA_SET, adopted);
      }
    }
  }

  private boolean selects(JsonObject set) {
    var namespace = Ref.of(Kind.DEPLOYMENT, deployment).namespace();
    var labels = JsonTree.object(JsonTree.object(deployment, "spec"), "selector");
    return Ref.of(Kind.REPLICA_SET, set).namespace().equals(namespace)
        && JsonTree.object(labels, "matchLabels").entrySet().stream()
            .allMatch(l -> PodFacts.label(set, l.getKey()).equals(l.getValue().getAsString()));
  }

  List<JsonObject> all() {
    return Owners.owned(objects, Kind.REPLICA_SET, deployment).stream()
        .map(JsonObject::deepCopy)
        .toList();
  }

  String hash() {
    return NameSuffix.ofTemplate(JsonTree.at(deployment, "spec", "template"));
  }

  /** The ReplicaSet of the current template. */
  Optional<JsonObject> newest() {
    return all().stream().filter(r -> PodFacts.label(r, HASH).equals(hash())).findFirst();
  }

  List<JsonObject> old() {
    return all().stream().filter(r -> !PodFacts.label(r, HASH).equals(hash())).toList();
  }

  static int revision(JsonObject set) {
    var text = PodFacts.annotation(set, REVISION);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private int highestRevision() {
    return all().stream().mapToInt(ReplicaSets::revision).max().orElse(0);
  }

  /** Why the ReplicaSet of the current template cannot be created; empty if it can or exists. */
  Optional<String> refusal() {
    if (newest().isPresent()) {
      return Optional.empty();
    }
    var set = make(highestRevision() + 1);
    return Quotas.refusalOfReplicaSet(objects, set)
        .map(
            why ->
                "Failed to create new replica set \"%s\": %s"
                    .formatted(Ref.of(Kind.REPLICA_SET, set).name(), why));
  }

  /**
   * Creates the ReplicaSet of the current template, unless an earlier rollout has left one.
   *
   * @return whether it was created
   */
  boolean ensureNewest() {
    var known = newest();
    if (known.isEmpty()) {
      var _ = objects.create(Kind.REPLICA_SET, make(highestRevision() + 1));
      return true;
    }
    var set = known.get();
    copyAnnotations(set);
    if (revision(set) < highestRevision()) {
      annotate(set, highestRevision() + 1);
    }
    var _ = objects.update(Kind.REPLICA_SET, set);
    return false;
  }

  /** Copies the Deployment's annotations, such as the cause of its last change. */
  private void copyAnnotations(JsonObject set) {
    var annotations = JsonTree.child(JsonTree.metadata(set), "annotations");
    JsonTree.object(JsonTree.metadata(deployment), "annotations").entrySet().stream()
        .filter(a -> !NOT_COPIED.contains(a.getKey()))
        .forEach(a -> annotations.add(a.getKey(), a.getValue()));
  }

  private static void annotate(JsonObject object, int revision) {
    JsonTree.child(JsonTree.metadata(object), "annotations")
        .addProperty(REVISION, String.valueOf(revision));
  }

  private JsonObject make(int revision) {
    var ref = Ref.of(Kind.DEPLOYMENT, deployment);
    var set = new JsonObject();
    var meta = JsonTree.metadata(set);
    meta.addProperty("namespace", ref.namespace());
    meta.addProperty("name", NameSuffix.replicaSetOf(ref.name(), hash()));
    copyAnnotations(set);
    annotate(set, revision);
    Owners.own(set, Kind.DEPLOYMENT, deployment);
    var spec = JsonTree.child(set, "spec");
    spec.addProperty("replicas", 0);
    spec.add("minReadySeconds", minReadySeconds());
    spec.add("selector", JsonTree.at(deployment, "spec", "selector").deepCopy());
    spec.add("template", JsonTree.at(deployment, "spec", "template").deepCopy());
    var template = JsonTree.child(spec, "template");
    meta.add("labels", JsonTree.child(JsonTree.metadata(template), "labels").deepCopy());
    for (var labels :
        List.of(
            JsonTree.child(meta, "labels"),
            JsonTree.child(JsonTree.child(spec, "selector"), "matchLabels"),
            JsonTree.child(JsonTree.metadata(template), "labels"))) {
      labels.addProperty(HASH, hash());
    }
    return set;
  }

  private JsonPrimitive minReadySeconds() {
    return new JsonPrimitive(Counts.minReadySeconds(deployment));
  }

  void scale(JsonObject set, int replicas) {
    JsonTree.child(set, "spec").addProperty("replicas", replicas);
    var _ = objects.update(Kind.REPLICA_SET, set);
  }

  /** Deletes old ReplicaSets beyond {@code revisionHistoryLimit}, the oldest first. */
  void deleteOldest() {
    var limit = JsonTree.number(JsonTree.object(deployment, "spec"), "revisionHistoryLimit", 10);
    var idle =
        old().stream()
            .filter(r -> Counts.desired(r) == 0 && Counts.of(r, "replicas") == 0)
            .sorted(Comparator.comparingInt(ReplicaSets::revision))
            .toList();
    idle.stream()
        .limit(Math.max(0, idle.size() - limit))
        .map(r -> Ref.of(Kind.REPLICA_SET, r))
        .forEach(r -> objects.remove(Kind.REPLICA_SET, r.namespace(), r.name()));
  }
}
