package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.kubelet.Kubelet;
import dev.kube9.demo.state.Agenda;
import dev.kube9.demo.state.Change;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.Ref;
import dev.kube9.time.Time;
import java.time.Duration;

/** All controllers: tells each of what changed, and after what time it looks at it. */
public final class Controllers {
  /** Between what a pod does and its controller's seeing it: a watch is that fast. */
  private static final Duration REACTION = Duration.ofMillis(20);

  private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final ObjectStore objects;
  private final Pace usual;
  private final Kubelet kubelet;
  private final DeploymentController deployments;
  private final ReplicaSetController replicaSets;
  private final StatefulSetController statefulSets;
  private final DaemonSetController daemonSets;
  private Pace pace;

  public Controllers(ObjectStore objects, Agenda agenda, Time time, Pace pace) {
    this.objects = objects;
    this.usual = pace;
    this.pace = pace;
    var events = new EventRecorder(objects, time);
    var pods = new Pods(objects, time, events);
    kubelet = new Kubelet(objects, agenda, time, () -> this.pace, events);
    deployments = new DeploymentController(objects, agenda, time, events);
    replicaSets = new ReplicaSetController(objects, agenda, time, pods);
    statefulSets = new StatefulSetController(objects, agenda, time, pods);
    daemonSets = new DaemonSetController(objects, agenda, time, pods);
    objects.listen(this::changed);
  }

  /** From now on everything is done at once: to settle what is put in at the beginning. */
  public void hurry() {
    pace = AT_ONCE;
  }

  /** From now on everything takes its time. What pods were doing is read from their status. */
  public void slowDown() {
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
      case DEPLOYMENT -> deployments.in(pace.controller(), ref);
      case STATEFUL_SET -> statefulSets.in(pace.controller(), ref);
      case DAEMON_SET -> daemonSets.in(pace.controller(), ref);
      case REPLICA_SET -> {
        replicaSets.in(reaction(), ref);
        owner(object, ref);
      }
      case POD -> {
        kubelet.changed(change);
        owner(object, ref);
      }
      case NODE -> {
        kubelet.nodeChanged(ref.name());
        for (var set : objects.list(Kind.DAEMON_SET)) {
          daemonSets.in(reaction(), Ref.of(Kind.DAEMON_SET, set));
        }
      }
      default -> {}
    }
  }

  private void owner(JsonObject object, Ref ref) {
    var owner = Owners.controller(object);
    if (owner.isEmpty()) {
      return;
    }
    var name = JsonTree.text(owner.get(), "name");
    switch (JsonTree.text(owner.get(), "kind")) {
      case "ReplicaSet" ->
          replicaSets.in(reaction(), new Ref(Kind.REPLICA_SET, ref.namespace(), name));
      case "Deployment" ->
          deployments.in(reaction(), new Ref(Kind.DEPLOYMENT, ref.namespace(), name));
      case "StatefulSet" ->
          statefulSets.in(reaction(), new Ref(Kind.STATEFUL_SET, ref.namespace(), name));
      case "DaemonSet" ->
          daemonSets.in(reaction(), new Ref(Kind.DAEMON_SET, ref.namespace(), name));
      default -> {}
    }
  }

  private Duration reaction() {
    return pace.controller().compareTo(REACTION) < 0 ? pace.controller() : REACTION;
  }
}
