package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.EventRecorder.Occurrence;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.GracefulDeletion;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.PodSecurity;
import dev.kube9.demo.state.Ref;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Optional;

/** Creates and deletes pods for controllers. */
final class Pods {
  /** When a controller tries again to create a pod that was refused. */
  static final Duration RETRY = Duration.ofSeconds(1);

  private final ObjectStore objects;
  private final Time time;
  private final EventRecorder events;

  Pods(ObjectStore objects, Time time, EventRecorder events) {
    this.objects = objects;
    this.time = time;
    this.events = events;
  }

  /** Builds a pod from its owner's template. */
  JsonObject fromTemplate(Kind kind, JsonObject owner, JsonObject template, String name) {
    var pod = template.deepCopy();
    var meta = JsonTree.metadata(pod);
    meta.addProperty("name", name);
    meta.addProperty("namespace", Ref.of(kind, owner).namespace());
    Owners.own(pod, kind, owner);
    JsonTree.child(pod, "status").addProperty("phase", "Pending");
    return pod;
  }

  /** Creates the pod, or returns the reason why it was refused. */
  Optional<String> create(Source source, JsonObject owner, JsonObject pod) {
    var refusal = Quotas.refusal(objects, pod).or(() -> forbidden(pod));
    if (refusal.isPresent()) {
      events.record(
          source, owner, Occurrence.warning("FailedCreate", "Error creating: " + refusal.get()));
      return refusal;
    }
    var name = Ref.of(Kind.POD, pod).name();
    var _ = objects.create(Kind.POD, pod);
    events.record(source, owner, Occurrence.normal("SuccessfulCreate", "Created pod: " + name));
    return Optional.empty();
  }

  private Optional<String> forbidden(JsonObject pod) {
    var ref = Ref.of(Kind.POD, pod);
    return PodSecurity.violation(objects, ref.namespace(), JsonTree.child(pod, "spec"))
        .map(what -> "pods \"%s\" is forbidden: violates %s".formatted(ref.name(), what));
  }

  /** Marks a pod as deleted; the kubelet removes it when it has stopped. */
  void delete(Source source, JsonObject owner, JsonObject pod) {
    if (PodFacts.terminating(pod)) {
      return;
    }
    GracefulDeletion.mark(objects, pod, time.now());
    events.record(
        source,
        owner,
        Occurrence.normal("SuccessfulDelete", "Deleted pod: " + Ref.of(Kind.POD, pod).name()));
  }
}
