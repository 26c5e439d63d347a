package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.NameSuffix;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.time.Time;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps the number of pods that each ReplicaSet desires, and writes its status. */
final class ReplicaSetController extends Controller {
  private static final Source SOURCE = new Source("replicaset-controller", "");

  private final Time time;
  private final Pods pods;

  ReplicaSetController(ObjectStore objects, TimerQueue timers, Time time, Pods pods) {
    super(objects, timers, time);
    this.time = time;
    this.pods = pods;
  }

  @Override
  void reconcile(Ref ref, JsonObject set) {
    var owned = Owners.owned(objects, Kind.POD, set);
    var active = owned.stream().filter(PodFacts::active).toList();
    var missing = Counts.desired(set) - active.size();
    var refusal = Optional.<String>empty();
    for (var i = 0; i < missing && refusal.isEmpty(); i++) {
      var template = JsonTree.at(set, "spec", "template");
      var name = NameSuffix.podOf(ref.name());
      refusal = pods.create(SOURCE, set, pods.fromTemplate(Kind.REPLICA_SET, set, template, name));
    }
    active.stream()
        .sorted(deletionOrder())
        .limit(Math.max(0, -missing))
        .forEach(p -> pods.delete(SOURCE, set, p));
    setReplicaFailure(set, refusal);
    count(ref, set, Owners.owned(objects, Kind.POD, set));
    if (refusal.isPresent()) {
      enqueueAfter(ref, Pods.RETRY);
    }
  }

  private void setReplicaFailure(JsonObject set, Optional<String> refusal) {
    var status = JsonTree.child(set, "status");
    if (refusal.isEmpty()) {
      Conditions.remove(status, Conditions.REPLICA_FAILURE);
      return;
    }
    if (Conditions.find(status, Conditions.REPLICA_FAILURE).isEmpty()) {
      var _ =
          Conditions.set(
              status,
              Conditions.REPLICA_FAILURE,
              "True",
              "FailedCreate",
              refusal.get(),
              time.now());
    }
  }

  private static Comparator<JsonObject> deletionOrder() {
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
    PodFacts.untilNextAvailable(active, minReady, now).ifPresent(d -> enqueueAfter(ref, d));
  }
}
