package dev.kube9.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.Agenda;
import dev.kube9.demo.state.Change;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.EventRecorder.What;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.Nodes;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.Stamp;
import dev.kube9.demo.state.WorkQueue;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plays scheduler and kubelets: brings each pod's status to what its moment of life says, and takes
 * deleted pods away when they have stopped.
 */
public final class Kubelet {
  private final ObjectStore objects;
  private final Time time;
  private final Supplier<Pace> pace;
  private final EventRecorder events;
  private final WorkQueue looks;
  private final Map<String, Life> lives = new HashMap<>();

  /** What is remembered of a pod that is not in its status, which has whole seconds only. */
  private static final class Life {
    private final Instant start;
    private String moment = "";
    private long stop = Long.MAX_VALUE;

    Life(Instant start) {
      this.start = start;
    }
  }

  public Kubelet(
      ObjectStore objects, Agenda agenda, Time time, Supplier<Pace> pace, EventRecorder events) {
    this.objects = objects;
    this.time = time;
    this.pace = pace;
    this.events = events;
    looks = new WorkQueue(agenda, time, this::look);
  }

  public void changed(Change change) {
    if (change.now() != null) {
      looks.in(Duration.ZERO, Ref.of(Kind.POD, change.now()));
    } else if (change.before() != null) {
      lives.remove(Owners.uid(change.before()));
    }
  }

  /**
   * A node's pods go on when it is back, and whoever waits for a node may take it; when it is lost
   * they are not ready any more.
   */
  public void nodeChanged(String node) {
    var pods =
        objects.list(Kind.POD).stream()
            .filter(p -> PodFacts.node(p).equals(node) || PodFacts.node(p).isEmpty())
            .toList();
    if (Nodes.isReady(objects, node)) {
      pods.forEach(p -> looks.in(Duration.ZERO, Ref.of(Kind.POD, p)));
      return;
    }
    for (var pod : pods) {
      if (PodFacts.ready(pod)) {
        var lost = pod.deepCopy();
        Conditions.put(
            JsonTree.child(lost, "status"), condition("Ready", "False", "NodeNotReady", ""));
        var _ = objects.update(Kind.POD, lost);
        events.record(
            new Source("node-controller", ""),
            pod,
            What.warning("NodeNotReady", "Node is not ready"));
      }
    }
  }

  /** Forgets when pods began: their status says it, and may have been changed. */
  public void forget() {
    lives.clear();
  }

  private void look(Ref ref) {
    var found = ref.read(objects);
    if (found.isEmpty()) {
      return;
    }
    var pod = found.get();
    var node = PodFacts.node(pod);
    if (!node.isEmpty() && !Nodes.isReady(objects, node)) {
      return; // There is nobody who would start or stop it.
    }
    if (PodFacts.terminating(pod)) {
      stop(ref, pod);
    } else if (PodFacts.node(pod).isEmpty() || !isScheduled(pod)) {
      schedule(pod);
    } else {
      live(ref, pod);
    }
  }

  private static boolean isScheduled(JsonObject pod) {
    return Conditions.find(JsonTree.object(pod, "status"), "PodScheduled")
        .filter(c -> JsonTree.text(c, "status").equals("True"))
        .isPresent();
  }

  private void stop(Ref ref, JsonObject pod) {
    var life = life(pod);
    if (life.stop == Long.MAX_VALUE) {
      var grace =
          Duration.ofSeconds(
              JsonTree.number(JsonTree.object(pod, "metadata"), "deletionGracePeriodSeconds", 30));
      var delay = PodBehaviour.delay(pod, PodBehaviour.STOP_DELAY, pace.get().stop());
      life.stop = time.deadlineIn(grace.compareTo(delay) < 0 ? grace : delay);
      events.record(source(pod), pod, What.normal("Killing", "Stopping container"));
    }
    var left = life.stop - time.nanos();
    if (left > 0) {
      looks.in(Duration.ofNanos(left), ref);
    } else {
      objects.remove(Kind.POD, ref.namespace(), ref.name());
    }
  }

  private void schedule(JsonObject pod) {
    var node = Nodes.forPod(objects, pod);
    var status = JsonTree.child(pod, "status");
    status.addProperty("phase", "Pending");
    if (node.isEmpty()) {
      var why = Nodes.whyNone(objects);
      Conditions.put(status, condition("PodScheduled", "False", "Unschedulable", why));
      events.record(
          new Source("default-scheduler", ""), pod, What.warning("FailedScheduling", why));
    } else {
      JsonTree.child(pod, "spec").addProperty("nodeName", node.get());
      Conditions.put(status, condition("PodScheduled", "True", "", ""));
    }
    var _ = objects.update(Kind.POD, pod);
  }

  private void live(Ref ref, JsonObject pod) {
    var life = life(pod);
    var elapsed = Duration.between(life.start, time.now());
    var moment = PodBehaviour.at(pod, life.start, elapsed, pace.get().ready());
    if (!moment.id().equals(life.moment)) {
      life.moment = moment.id();
      moment.events().forEach(e -> events.record(source(pod), pod, e));
    }
    moment.until().ifPresent(end -> looks.in(end.minus(elapsed), ref));
    report(pod, life, moment);
  }

  private void report(JsonObject pod, Life life, PodMoment moment) {
    var status = JsonTree.child(pod, "status");
    status.addProperty("phase", moment.phase());
    status.addProperty("startTime", Stamp.of(life.start));
    var ready = moment.ready() ? "True" : "False";
    var why = moment.ready() ? "" : "ContainersNotReady";
    Conditions.put(status, kept(status, condition("Initialized", "True", "", "")));
    Conditions.put(status, kept(status, condition("ContainersReady", ready, why, "")));
    Conditions.put(status, kept(status, condition("Ready", ready, why, "")));
    var containers = new JsonArray();
    var first = true;
    for (var container : Containers.of(pod)) {
      containers.add(
          Containers.status(
              container,
              first ? moment.first() : running(moment, life),
              first ? moment.last() : new JsonObject(),
              first ? moment.ready() : moment.begun().isPresent(),
              first ? moment.restarts() : 0));
      first = false;
    }
    status.add("containerStatuses", containers);
    var _ = objects.update(Kind.POD, pod);
  }

  private static JsonObject running(PodMoment moment, Life life) {
    return moment.begun().isPresent()
        ? Containers.running(moment.begun().orElse(life.start))
        : Containers.waiting("ContainerCreating", "");
  }

  private JsonObject condition(String type, String value, String reason, String message) {
    var condition = new JsonObject();
    condition.addProperty("type", type);
    condition.addProperty("status", value);
    if (!reason.isEmpty()) {
      condition.addProperty("reason", reason);
    }
    if (!message.isEmpty()) {
      condition.addProperty("message", message);
    }
    condition.addProperty("lastTransitionTime", Stamp.of(time.now()));
    return condition;
  }

  /** With the time of the last transition, when this is none. */
  private static JsonObject kept(JsonObject status, JsonObject condition) {
    Conditions.find(status, JsonTree.text(condition, "type"))
        .filter(old -> JsonTree.text(old, "status").equals(JsonTree.text(condition, "status")))
        .ifPresent(old -> condition.add("lastTransitionTime", old.get("lastTransitionTime")));
    return condition;
  }

  private Life life(JsonObject pod) {
    return lives.computeIfAbsent(
        Owners.uid(pod),
        _ -> {
          var began = JsonTree.text(JsonTree.object(pod, "status"), "startTime");
          return new Life(began.isEmpty() ? time.now() : Instant.parse(began));
        });
  }

  private static Source source(JsonObject pod) {
    return new Source("kubelet", PodFacts.node(pod));
  }
}
