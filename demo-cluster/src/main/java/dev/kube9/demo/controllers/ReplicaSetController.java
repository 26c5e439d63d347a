package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Agenda;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.Stamp;
import dev.kube9.demo.state.Words;
import dev.kube9.demo.state.WorkQueue;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps as many pods as a ReplicaSet says, and counts them. */
final class ReplicaSetController {
  private static final Source SOURCE = new Source("replicaset-controller", "");

  private final ObjectStore objects;
  private final Time time;
  private final Pods pods;
  private final WorkQueue looks;

  ReplicaSetController(ObjectStore objects, Agenda agenda, Time time, Pods pods) {
    this.objects = objects;
    this.time = time;
    this.pods = pods;
    looks = new WorkQueue(agenda, time, this::look);
  }

  void in(Duration delay, Ref ref) {
    looks.in(delay, ref);
  }

  private void look(Ref ref) {
    var found = ref.read(objects);
    if (found.isEmpty()) {
      return;
    }
    var set = found.get();
    var owned = Owners.owned(objects, Kind.POD, set);
    var active = owned.stream().filter(PodFacts::active).toList();
    var missing = Counts.desired(set) - active.size();
    var refusal = Optional.<String>empty();
    for (var i = 0; i < missing && refusal.isEmpty(); i++) {
      var template = JsonTree.at(set, "spec", "template");
      var name = ref.name() + "-" + Words.suffix();
      refusal = pods.create(SOURCE, set, pods.fromTemplate(Kind.REPLICA_SET, set, template, name));
    }
    active.stream()
        .sorted(leastWorthFirst())
        .limit(Math.max(0, -missing))
        .forEach(p -> pods.delete(SOURCE, set, p));
    note(set, refusal);
    count(ref, set, Owners.owned(objects, Kind.POD, set));
    if (refusal.isPresent()) {
      looks.in(Pods.RETRY, ref);
    }
  }

  private void note(JsonObject set, Optional<String> refusal) {
    var status = JsonTree.child(set, "status");
    if (refusal.isEmpty()) {
      Conditions.remove(status, Conditions.REPLICA_FAILURE);
      return;
    }
    if (Conditions.find(status, Conditions.REPLICA_FAILURE).isEmpty()) {
      var condition = new JsonObject();
      condition.addProperty("type", Conditions.REPLICA_FAILURE);
      condition.addProperty("status", "True");
      condition.addProperty("lastTransitionTime", Stamp.of(time.now()));
      condition.addProperty("reason", "FailedCreate");
      condition.addProperty("message", refusal.get());
      Conditions.put(status, condition);
    }
  }

  private static Comparator<JsonObject> leastWorthFirst() {
    return Comparator.comparing((JsonObject p) -> !PodFacts.node(p).isEmpty())
        .thenComparing(p -> PodFacts.phase(p).equals("Running"))
        .thenComparing(PodFacts::ready)
        .thenComparing(PodFacts::created, Comparator.reverseOrder());
  }

  private void count(Ref ref, JsonObject set, List<JsonObject> owned) {
    var minReady = Counts.minReadySeconds(set);
    var active = owned.stream().filter(PodFacts::active).toList();
    var now = time.now();
    var status = JsonTree.child(set, "status");
    status.addProperty("replicas", active.size());
    Counts.put(status, "fullyLabeledReplicas", active.size());
    Counts.put(status, "readyReplicas", active.stream().filter(PodFacts::ready).count());
    Counts.put(
        status,
        "availableReplicas",
        active.stream().filter(p -> PodFacts.available(p, minReady, now)).count());
    Counts.put(status, "terminatingReplicas", owned.stream().filter(PodFacts::terminating).count());
    status.addProperty("observedGeneration", Counts.generation(set));
    var _ = objects.update(Kind.REPLICA_SET, set);
    PodFacts.untilNextAvailable(active, minReady, now).ifPresent(d -> looks.in(d, ref));
  }
}
