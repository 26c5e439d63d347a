package dev.kube9.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.Change;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.EventRecorder.Occurrence;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.Nodes;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.demo.state.Timestamp;
import dev.kube9.demo.state.WorkQueue;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Simulates the scheduler and the kubelets: assigns pods to nodes, writes the status of each pod's
 * current stage, and removes deleted pods when they have stopped.
 */
public final class Kubelet {
  private static final String SCHEDULER = "default-scheduler";

  private final ObjectStore objects;
  private final Time time;
  private final Supplier<Pace> pace;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final Map<String, PodState> states = new HashMap<>();

  /** What the status of a pod does not hold, such as times more precise than a second. */
  private static final class PodState {
    private final Instant start;
    private String stage = "";
    private long stopNanos = Long.MAX_VALUE;

    PodState(Instant start) {
      this.start = start;
    }
  }

  public Kubelet(
      ObjectStore objects,
      TimerQueue timers,
      Time time,
      Supplier<Pace> pace,
      EventRecorder events) {
    this.objects = objects;
    this.time = time;
    this.pace = pace;
    this.events = events;
    queue = new WorkQueue(timers, time, this::reconcile);
  }

  public void changed(Change change) {
    if (change.now() != null) {
      queue.add(Ref.of(Kind.POD, change.now()));
    } else if (change.before() != null) {
      states.remove(Owners.uid(change.before()));
    }
  }

  /**
   * When a node becomes ready, its pods continue and unscheduled pods may be assigned to it. When
   * it is no longer ready, neither are its pods.
   */
  public void nodeChanged(String node) {
    var pods =
        objects.list(Kind.POD).stream()
            .filter(p -> PodFacts.node(p).equals(node) || PodFacts.node(p).isEmpty())
            .toList();
    if (Nodes.isReady(objects, node)) {
      pods.forEach(p -> queue.add(Ref.of(Kind.POD, p)));
      return;
    }
    for (var pod : pods) {
      if (PodFacts.ready(pod)) {
        var lost = pod.deepCopy();
        condition(JsonTree.child(lost, "status"), "Ready", "False", "NodeNotReady", "");
        var _ = objects.update(Kind.POD, lost);
        events.record(
            new Source("node-controller", ""),
            pod,
            Occurrence.warning("NodeNotReady", "Node is not ready"));
      }
    }
  }

  /** Forgets the exact start times; from now on those in the pods' statuses count. */
  public void forget() {
    states.clear();
  }

  private void reconcile(Ref ref) {
    var found = ref.read(objects);
    if (found.isEmpty()) {
      return;
    }
    var pod = found.get();
    var node = PodFacts.node(pod);
    if (!node.isEmpty() && !Nodes.isReady(objects, node)) {
      return; // No kubelet runs there that would start or stop the pod.
    }
    if (PodFacts.terminating(pod)) {
      stop(ref, pod);
    } else if (PodFacts.node(pod).isEmpty() || !isScheduled(pod)) {
      schedule(pod);
    } else {
      run(ref, pod);
    }
  }

  private static boolean isScheduled(JsonObject pod) {
    return Conditions.find(JsonTree.object(pod, "status"), "PodScheduled")
        .filter(c -> JsonTree.text(c, "status").equals("True"))
        .isPresent();
  }

  private void stop(Ref ref, JsonObject pod) {
    var state = state(pod);
    if (state.stopNanos == Long.MAX_VALUE) {
      var grace =
          Duration.ofSeconds(
              JsonTree.number(JsonTree.object(pod, "metadata"), "deletionGracePeriodSeconds", 30));
      var delay = PodBehaviour.delay(pod, PodBehaviour.STOP_DELAY, pace.get().stop());
      state.stopNanos = time.deadlineIn(grace.compareTo(delay) < 0 ? grace : delay);
      events.record(source(pod), pod, Occurrence.normal("Killing", "Stopping container"));
    }
    var left = state.stopNanos - time.nanos();
    if (left > 0) {
      queue.addAfter(ref, Duration.ofNanos(left));
    } else {
      objects.remove(Kind.POD, ref.namespace(), ref.name());
    }
  }

  private void schedule(JsonObject pod) {
    var scheduler = JsonTree.text(JsonTree.object(pod, "spec"), "schedulerName");
    if (!scheduler.isEmpty() && !scheduler.equals(SCHEDULER)) {
      return; // There is no other one here, so that nobody looks at the pod.
    }
    var node = Nodes.forPod(objects, pod);
    var status = JsonTree.child(pod, "status");
    status.addProperty("phase", "Pending");
    if (node.isEmpty()) {
      var why = Nodes.whyNone(objects);
      condition(status, "PodScheduled", "False", "Unschedulable", why);
      events.record(new Source(SCHEDULER, ""), pod, Occurrence.warning("FailedScheduling", why));
    } else {
      JsonTree.child(pod, "spec").addProperty("nodeName", node.get());
      condition(status, "PodScheduled", "True", "", "");
    }
    var _ = objects.update(Kind.POD, pod);
  }

  private void run(Ref ref, JsonObject pod) {
    var state = state(pod);
    var elapsed = Duration.between(state.start, time.now());
    var stage = PodBehaviour.at(pod, state.start, elapsed, pace.get().ready());
    if (!stage.id().equals(state.stage)) {
      state.stage = stage.id();
      stage.events().forEach(e -> events.record(source(pod), pod, e));
    }
    stage.until().ifPresent(end -> queue.addAfter(ref, end.minus(elapsed)));
    report(pod, state, stage);
  }

  private void report(JsonObject pod, PodState state, PodStage stage) {
    var status = JsonTree.child(pod, "status");
    status.addProperty("phase", stage.phase());
    status.addProperty("startTime", Timestamp.of(state.start));
    var ready = stage.ready() ? "True" : "False";
    var why = stage.ready() ? "" : "ContainersNotReady";
    condition(status, "Initialized", "True", "", "");
    condition(status, "ContainersReady", ready, why, "");
    condition(status, "Ready", ready, why, "");
    var containers = new JsonArray();
    var first = true;
    for (var container : Containers.of(pod)) {
      containers.add(
          Containers.status(
              container,
              first ? stage.first() : running(stage, state),
              first ? stage.last() : new JsonObject(),
              first ? stage.ready() : stage.begun().isPresent(),
              first ? stage.restarts() : 0));
      first = false;
    }
    status.add("containerStatuses", containers);
    var _ = objects.update(Kind.POD, pod);
  }

  private static JsonObject running(PodStage stage, PodState state) {
    return stage.begun().isPresent()
        ? Containers.running(stage.begun().orElse(state.start))
        : Containers.waiting("ContainerCreating", "");
  }

  private void condition(
      JsonObject status, String type, String value, String reason, String message) {
    var _ = Conditions.set(status, type, value, reason, message, time.now());
  }

  private PodState state(JsonObject pod) {
    return states.computeIfAbsent(
        Owners.uid(pod),
        _ -> {
          var began = JsonTree.text(JsonTree.object(pod, "status"), "startTime");
          return new PodState(began.isEmpty() ? time.now() : Instant.parse(began));
        });
  }

  private static Source source(JsonObject pod) {
    return new Source("kubelet", PodFacts.node(pod));
  }
}
