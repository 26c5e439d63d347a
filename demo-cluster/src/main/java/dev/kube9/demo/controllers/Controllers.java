package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.kubelet.Kubelet;
import dev.kube9.demo.state.Change;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All controllers. A change of an object is queued for the controllers that it concerns. */
public final class Controllers {
  /** The delay from a pod's change to its controller's reconciliation: about that of a watch. */
  private static final Duration REACTION = Duration.ofMillis(20);

  private static final Pace NO_TIME = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final ObjectStore objects;
  private final Pace usual;
  private final Kubelet kubelet;
  private final Map<Kind, Controller> controllers;
  private Pace pace;

  public Controllers(ObjectStore objects, TimerQueue timers, Time time, Pace pace) {
    this.objects = objects;
    this.usual = pace;
    this.pace = pace;
    var events = new EventRecorder(objects, time);
    var pods = new Pods(objects, time, events);
    kubelet = new Kubelet(objects, timers, time, () -> this.pace, events);
    controllers =
        Map.of(
            Kind.DEPLOYMENT, new DeploymentController(objects, timers, time, events),
            Kind.REPLICA_SET, new ReplicaSetController(objects, timers, time, pods),
            Kind.STATEFUL_SET, new StatefulSetController(objects, timers, time, pods),
            Kind.DAEMON_SET, new DaemonSetController(objects, timers, time, pods));
    objects.listen(this::changed);
  }

  /** From now on nothing takes time, so that the sample workloads are complete at once. */
  public void takeNoTime() {
    pace = NO_TIME;
  }

  /** From now on everything takes as long as the pace says. */
  public void takeUsualTime() {
    pace = usual;
    kubelet.forget();
  }

  private void changed(Change change) {
    var object = change.now() != null ? change.now() : change.before();
    if (object == null) {
      return;
    }
    var ref = Ref.of(change.kind(), object);
    switch (change.kind()) {
      case DEPLOYMENT, STATEFUL_SET, DAEMON_SET -> enqueue(ref, pace.controller());
      case REPLICA_SET -> {
        enqueue(ref, reaction());
        enqueueOwner(object, ref);
      }
      case POD -> {
        kubelet.changed(change);
        enqueueOwner(object, ref);
      }
      case NODE -> {
        kubelet.nodeChanged(ref.name());
        for (var set : objects.list(Kind.DAEMON_SET)) {
          enqueue(Ref.of(Kind.DAEMON_SET, set), reaction());
        }
      }
      default -> {}
    }
  }

  private void enqueueOwner(JsonObject object, Ref ref) {
    var owner = Owners.controller(object);
    if (owner.isPresent()) {
      var kind = JsonTree.text(owner.get(), "kind");
      var name = JsonTree.text(owner.get(), "name");
      controllers.keySet().stream()
          .filter(k -> k.kubernetesName().equals(kind))
          .forEach(k -> enqueue(new Ref(k, ref.namespace(), name), reaction()));
    }
  }

  private void enqueue(Ref ref, Duration delay) {
    Optional.ofNullable(controllers.get(ref.kind())).ifPresent(c -> c.enqueueAfter(ref, delay));
  }

  private Duration reaction() {
    return pace.controller().compareTo(REACTION) < 0 ? pace.controller() : REACTION;
  }
}
