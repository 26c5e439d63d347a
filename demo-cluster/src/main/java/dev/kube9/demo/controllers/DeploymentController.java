package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.EventRecorder;
import dev.kube9.demo.state.EventRecorder.Occurrence;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.time.Time;
import java.util.Comparator;
import java.util.List;

/** Scales the ReplicaSets of Deployments, from the old ones to the newest, by the strategy. */
final class DeploymentController extends Controller {
  private static final Source SOURCE = new Source("deployment-controller", "");

  private final EventRecorder events;
  private final DeploymentStatus statuses;

  DeploymentController(ObjectStore objects, TimerQueue timers, Time time, EventRecorder events) {
    super(objects, timers, time);
    this.events = events;
    statuses = new DeploymentStatus(objects, time);
  }

  @Override
  void reconcile(Ref ref, JsonObject deployment) {
    var sets = new ReplicaSets(objects, deployment);
    sets.adopt();
    var paused = JsonTree.flag(JsonTree.object(deployment, "spec"), "paused");
    var made = false;
    if (paused) {
      scalePaused(deployment, sets);
    } else {
      var refusal = sets.refusal();
      if (refusal.isPresent()) {
        statuses.writeRefusal(deployment, refusal.get());
        enqueueAfter(ref, Pods.RETRY);
        return;
      }
      made = sets.ensureNewest();
      if (JsonTree.text(JsonTree.at(deployment, "spec", "strategy"), "type").equals("Recreate")) {
        recreate(deployment, sets);
      } else {
        roll(deployment, sets);
      }
    }
    annotateRevision(deployment, sets);
    statuses
        .write(deployment, sets, made)
        .ifPresent(untilDeadline -> enqueueAfter(ref, untilDeadline));
    if (!paused && DeploymentStatus.isComplete(deployment)) {
      sets.deleteOldest(); // before that, a rollback may need them
    }
  }

  /** A paused Deployment can be scaled all the same. */
  private void scalePaused(JsonObject deployment, ReplicaSets sets) {
    var all = sets.all();
    var total = all.stream().mapToInt(Counts::desired).sum();
    if (total != Counts.desired(deployment)) {
      all.stream()
          .max(Comparator.comparingInt(ReplicaSets::revision))
          .ifPresent(
              s ->
                  scale(
                      deployment,
                      sets,
                      s,
                      Math.max(0, Counts.desired(s) + Counts.desired(deployment) - total)));
    }
  }

  private void recreate(JsonObject deployment, ReplicaSets sets) {
    var old = sets.old();
    old.stream().filter(s -> Counts.desired(s) > 0).forEach(s -> scale(deployment, sets, s, 0));
    var left =
        old.stream()
            .flatMap(s -> Owners.owned(objects, Kind.POD, s).stream())
            .anyMatch(p -> !PodFacts.ended(p));
    if (!left) {
      sets.newest().ifPresent(s -> scale(deployment, sets, s, Counts.desired(deployment)));
    }
  }

  private void roll(JsonObject deployment, ReplicaSets sets) {
    var rolling = RollingUpdate.of(deployment);
    sets.newest().ifPresent(s -> growNewest(deployment, sets, s, rolling));
    sets.newest().ifPresent(s -> shrinkOld(deployment, sets, s, rolling));
  }

  private void growNewest(
      JsonObject deployment, ReplicaSets sets, JsonObject newest, RollingUpdate rolling) {
    var desired = Counts.desired(deployment);
    var now = Counts.desired(newest);
    if (now > desired) {
      scale(deployment, sets, newest, desired);
      return;
    }
    var total = sets.all().stream().mapToInt(Counts::desired).sum();
    var room = Math.max(0, desired + rolling.maxSurge() - total);
    scale(deployment, sets, newest, Math.min(desired, now + room));
  }

  /** Removes old pods that are not available, then as many as {@code maxUnavailable} allows. */
  private void shrinkOld(
      JsonObject deployment, ReplicaSets sets, JsonObject newest, RollingUpdate rolling) {
    var least = Counts.desired(deployment) - rolling.maxUnavailable();
    var total = sets.all().stream().mapToInt(Counts::desired).sum();
    var notYet = Counts.desired(newest) - Counts.of(newest, "availableReplicas");
    var allowed = total - least - notYet;
    for (var set : byAge(sets.old())) {
      var broken = Counts.desired(set) - Counts.of(set, "availableReplicas");
      var fewer = Math.min(Math.max(0, allowed), Math.max(0, broken));
      allowed -= fewer;
      if (fewer > 0) {
        scale(deployment, sets, set, Counts.desired(set) - fewer);
      }
    }
    var available = sets.all().stream().mapToInt(s -> Counts.of(s, "availableReplicas")).sum();
    var spare = available - least;
    for (var set : byAge(sets.old())) {
      var fewer = Math.min(Math.max(0, spare), Counts.desired(set));
      spare -= fewer;
      if (fewer > 0) {
        scale(deployment, sets, set, Counts.desired(set) - fewer);
      }
    }
  }

  private static List<JsonObject> byAge(List<JsonObject> sets) {
    return sets.stream().sorted(Comparator.comparingInt(ReplicaSets::revision)).toList();
  }

  private void scale(JsonObject deployment, ReplicaSets sets, JsonObject set, int replicas) {
    var before = Counts.desired(set);
    if (before != replicas) {
      sets.scale(set, replicas);
      events.record(
          SOURCE,
          deployment,
          Occurrence.normal(
              "ScalingReplicaSet",
              "Scaled %s replica set %s from %d to %d"
                  .formatted(
                      replicas > before ? "up" : "down",
                      Ref.of(Kind.REPLICA_SET, set).name(),
                      before,
                      replicas)));
    }
  }

  private void annotateRevision(JsonObject deployment, ReplicaSets sets) {
    sets.newest()
        .ifPresent(
            s ->
                JsonTree.child(JsonTree.metadata(deployment), "annotations")
                    .addProperty(ReplicaSets.REVISION, String.valueOf(ReplicaSets.revision(s))));
  }
}
