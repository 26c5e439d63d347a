package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.EventRecorder.What;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.Stamp;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Optional;

/** Makes and deletes pods for controllers. */
final class Pods {
  /** After how long a controller tries again what was refused. */
  static final Duration RETRY = Duration.ofSeconds(1);

  private final ObjectStore objects;
  private final Time time;
  private final EventRecorder events;

  Pods(ObjectStore objects, Time time, EventRecorder events) {
    this.objects = objects;
    this.time = time;
    this.events = events;
  }

  /** A pod from an owner's template, not yet in the cluster. */
  JsonObject fromTemplate(Kind kind, JsonObject owner, JsonObject template, String name) {
    var pod = template.deepCopy();
    var meta = JsonTree.metadata(pod);
    meta.addProperty("name", name);
    meta.addProperty("namespace", Ref.of(kind, owner).namespace());
    Owners.own(pod, kind, owner);
    JsonTree.child(pod, "status").addProperty("phase", "Pending");
    return pod;
  }

  /** Returns why it may not be created; empty when it was. */
  Optional<String> create(Source source, JsonObject owner, JsonObject pod) {
    var refusal = Quotas.refusal(objects, pod);
    if (refusal.isPresent()) {
      events.record(
          source, owner, What.warning("FailedCreate", "Error creating: " + refusal.get()));
      return refusal;
    }
    var name = Ref.of(Kind.POD, pod).name();
    var _ = objects.create(Kind.POD, pod);
    events.record(source, owner, What.normal("SuccessfulCreate", "Created pod: " + name));
    return Optional.empty();
  }

  /** Marks a pod as deleted; the kubelet takes it away. */
  void delete(Source source, JsonObject owner, JsonObject pod) {
    if (PodFacts.terminating(pod)) {
      return;
    }
    var marked = pod.deepCopy();
    var meta = JsonTree.metadata(marked);
    meta.addProperty("deletionTimestamp", Stamp.of(time.now()));
    meta.addProperty(
        "deletionGracePeriodSeconds",
        JsonTree.number(JsonTree.object(pod, "spec"), "terminationGracePeriodSeconds", 30));
    var _ = objects.update(Kind.POD, marked);
    events.record(
        source,
        owner,
        What.normal("SuccessfulDelete", "Deleted pod: " + Ref.of(Kind.POD, pod).name()));
  }
}
