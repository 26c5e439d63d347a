package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.Timestamp;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the status of Deployments: counts of pods, and conditions. */
final class DeploymentStatus {
  private static final String PROGRESSING = "Progressing";

  private final ObjectStore objects;
  private final Time time;

  DeploymentStatus(ObjectStore objects, Time time) {
    this.objects = objects;
    this.time = time;
  }

  /**
   * Writes the status.
   *
   * @param made whether the newest ReplicaSet was created just now
   * @return the time until the progress deadline; empty when no rollout is in progress
   */
  Optional<Duration> write(JsonObject deployment, ReplicaSets sets, boolean made) {
    var before = JsonTree.object(deployment, "status").deepCopy();
    var status = JsonTree.child(deployment, "status");
    count(deployment, sets, status);
    available(deployment, status);
    replicaFailure(sets, status);
    if (JsonTree.flag(JsonTree.object(deployment, "spec"), "paused")) {
      progressing(status, "Unknown", "DeploymentPaused", "Deployment is paused", false);
    } else {
      progress(deployment, before, status, made);
    }
    var _ = objects.update(Kind.DEPLOYMENT, deployment);
    return untilDeadline(deployment, status);
  }

  /** Writes that the newest ReplicaSet cannot be created. The generation is not observed then. */
  void writeRefusal(JsonObject deployment, String why) {
    var status = JsonTree.child(deployment, "status");
    progressing(status, "False", "ReplicaSetCreateError", why, false);
    var _ = objects.update(Kind.DEPLOYMENT, deployment);
  }

  private void count(JsonObject deployment, ReplicaSets sets, JsonObject status) {
    var all = sets.all();
    var replicas = all.stream().mapToInt(s -> Counts.of(s, "replicas")).sum();
    var available = all.stream().mapToInt(s -> Counts.of(s, "availableReplicas")).sum();
    var total = all.stream().mapToInt(Counts::desired).sum();
    status.addProperty("observedGeneration", Counts.generation(deployment));
    Counts.put(status, "replicas", replicas);
    Counts.put(
        status, "updatedReplicas", sets.newest().map(s -> Counts.of(s, "replicas")).orElse(0));
    Counts.put(
        status, "readyReplicas", all.stream().mapToInt(s -> Counts.of(s, "readyReplicas")).sum());
    Counts.put(status, "availableReplicas", available);
    Counts.put(status, "unavailableReplicas", Math.max(0, total - available));
    Counts.put(
        status,
        "terminatingReplicas",
        all.stream().mapToInt(s -> Counts.of(s, "terminatingReplicas")).sum());
  }

  private void available(JsonObject deployment, JsonObject status) {
    var enough =
        JsonTree.number(status, "availableReplicas", 0)
            >= Counts.desired(deployment) - RollingUpdate.of(deployment).maxUnavailable();
    condition(
        status,
        "Available",
        enough ? "True" : "False",
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.",
        false);
  }

  /** Copies the condition that the newest ReplicaSet cannot create its pods. */
  private static void replicaFailure(ReplicaSets sets, JsonObject status) {
    sets.newest()
        .flatMap(s -> Conditions.find(JsonTree.object(s, "status"), Conditions.REPLICA_FAILURE))
        .ifPresentOrElse(
            c -> Conditions.put(status, c.deepCopy()),
            () -> Conditions.remove(status, Conditions.REPLICA_FAILURE));
  }

  private void progress(JsonObject deployment, JsonObject before, JsonObject status, boolean made) {
    var name = Ref.of(Kind.DEPLOYMENT, deployment).name();
    if (wasRolledOut(status) && !made) {
      return; // Pods that fail afterwards are no rollout, and have no deadline.
    }
    if (made) {
      progressing(
          status, "True", "NewReplicaSetCreated", "Created new replica set for " + name, true);
    } else if (isComplete(deployment, status)) {
      progressing(
          status,
          "True",
          "NewReplicaSetAvailable",
          "ReplicaSet of deployment \"%s\" has successfully progressed.".formatted(name),
          false);
    } else if (hasMoved(before, status)) {
      progressing(
          status,
          "True",
          "ReplicaSetUpdated",
          "ReplicaSet of deployment \"%s\" is progressing.".formatted(name),
          true);
    } else if (untilDeadline(deployment, status).filter(d -> !d.isPositive()).isPresent()) {
      progressing(
          status,
          "False",
          "ProgressDeadlineExceeded",
          "ReplicaSet of deployment \"%s\" has timed out progressing.".formatted(name),
          true);
    }
  }

  /** Whether an earlier reconciliation has found it complete, and no rollout began since. */
  private static boolean wasRolledOut(JsonObject status) {
    return old(status) == 0
        && Conditions.find(status, PROGRESSING)
            .filter(c -> JsonTree.text(c, "reason").equals("NewReplicaSetAvailable"))
            .isPresent();
  }

  /** Whether all pods have the newest template and are available. */
  static boolean isComplete(JsonObject deployment) {
    return isComplete(deployment, JsonTree.object(deployment, "status"));
  }

  private static boolean isComplete(JsonObject deployment, JsonObject status) {
    var desired = Counts.desired(deployment);
    return JsonTree.number(status, "updatedReplicas", 0) == desired
        && JsonTree.number(status, "replicas", 0) == desired
        && JsonTree.number(status, "availableReplicas", 0) == desired;
  }

  private static boolean hasMoved(JsonObject before, JsonObject status) {
    var oldBefore = old(before);
    return JsonTree.number(status, "updatedReplicas", 0)
            > JsonTree.number(before, "updatedReplicas", 0)
        || old(status) < oldBefore
        || JsonTree.number(status, "readyReplicas", 0) > JsonTree.number(before, "readyReplicas", 0)
        || JsonTree.number(status, "availableReplicas", 0)
            > JsonTree.number(before, "availableReplicas", 0);
  }

  private static int old(JsonObject status) {
    return JsonTree.number(status, "replicas", 0) - JsonTree.number(status, "updatedReplicas", 0);
  }

  /** The time until the progress deadline; empty when no rollout is in progress. */
  private Optional<Duration> untilDeadline(JsonObject deployment, JsonObject status) {
    var seconds =
        JsonTree.number(JsonTree.object(deployment, "spec"), "progressDeadlineSeconds", 600);
    return Conditions.find(status, PROGRESSING)
        .filter(c -> JsonTree.text(c, "status").equals("True"))
        .filter(c -> !JsonTree.text(c, "reason").equals("NewReplicaSetAvailable"))
        .map(c -> Instant.parse(JsonTree.text(c, "lastUpdateTime")).plusSeconds(seconds))
        .map(at -> Duration.between(time.now(), at));
  }

  private void progressing(
      JsonObject status, String value, String reason, String message, boolean again) {
    condition(status, PROGRESSING, value, reason, message, again);
  }

  /**
   * Sets a condition.
   *
   * @param again whether {@code lastUpdateTime} changes even if the reason stays the same
   */
  private void condition(
      JsonObject status, String type, String value, String reason, String message, boolean again) {
    var old = Conditions.find(status, type);
    if (!again && old.filter(c -> JsonTree.text(c, "reason").equals(reason)).isPresent()) {
      return;
    }
    var now = time.now();
    Conditions.set(status, type, value, reason, message, now)
        .addProperty("lastUpdateTime", Timestamp.of(now));
  }
}
