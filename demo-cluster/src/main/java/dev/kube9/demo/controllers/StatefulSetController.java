package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.time.Time;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pods of StatefulSets. Each reconciliation:
 *
 * <ol>
 *   <li>Creates missing pods, lowest ordinal first; with OrderedReady one at a time.
 *   <li>Deletes surplus pods, highest ordinal first.
 *   <li>Deletes the highest pods of an older revision, as many as {@code maxUnavailable} allows
 *       besides those that are unavailable already, such as pods that step 1 has just created.
 * </ol>
 *
 * With OrderedReady the first pod that is not available ends the reconciliation, so that step 3 is
 * not reached. The real controller does the same.
 */
final class StatefulSetController extends Controller {
  private static final Source SOURCE = new Source("statefulset-controller", "");

  private final Time time;
  private final Pods pods;

  StatefulSetController(ObjectStore objects, TimerQueue timers, Time time, Pods pods) {
    super(objects, timers, time);
    this.time = time;
    this.pods = pods;
  }

  @Override
  void reconcile(Ref ref, JsonObject set) {
    var revision = Revisions.ensureNewest(objects, Kind.STATEFUL_SET, set);
    new Reconciliation(ref, set, revision).run();
    var counted = ref.read(objects);
    counted.ifPresent(s -> count(ref, s, revision));
    counted.ifPresent(this::deleteOldestRevisions);
  }

  /** Keeps those of the status and of pods; they do not count towards the limit. */
  private void deleteOldestRevisions(JsonObject set) {
    var live = new HashSet<String>();
    for (var name : List.of("currentRevision", "updateRevision")) {
      live.add(JsonTree.text(JsonTree.object(set, "status"), name));
    }
    for (var pod : Owners.owned(objects, Kind.POD, set)) {
      live.add(PodFacts.label(pod, Revisions.HASH));
    }
    Revisions.deleteOldest(objects, set, live, live);
  }

  /** One reconciliation of one StatefulSet. */
  private final class Reconciliation {
    private final Ref ref;
    private final JsonObject set;
    private final String revision;
    private final int first;
    private final int end;
    private final boolean ordered;
    private final TreeMap<Integer, JsonObject> byOrdinal = new TreeMap<>();

    Reconciliation(Ref ref, JsonObject set, String revision) {
      this.ref = ref;
      this.set = set;
      this.revision = revision;
      first = JsonTree.number(JsonTree.at(set, "spec", "ordinals"), "start", 0);
      end = first + Counts.desired(set);
      ordered =
          !JsonTree.text(JsonTree.object(set, "spec"), "podManagementPolicy").equals("Parallel");
      for (var pod : Owners.owned(objects, Kind.POD, set)) {
        byOrdinal.put(ordinal(pod), pod);
      }
    }

    void run() {
      if (fill() && shrink()) {
        update();
      }
    }

    /** Whether to continue: with OrderedReady not before each pod is available. */
    private boolean fill() {
      for (var i = first; i < end; i++) {
        var pod = byOrdinal.get(i);
        if (pod == null) {
          create(i);
        } else if (PodFacts.ended(pod)) {
          pods.delete(SOURCE, set, pod);
        }
        if (ordered && !isAvailable(pod)) {
          return false;
        }
      }
      return byOrdinal.subMap(first, end).size() == end - first;
    }

    private boolean shrink() {
      for (var pod : byOrdinal.descendingMap().values()) {
        if (ordinal(pod) >= end || ordinal(pod) < first) {
          pods.delete(SOURCE, set, pod);
          if (ordered) {
            return false;
          }
        }
      }
      return true;
    }

    private void update() {
      var strategy = JsonTree.at(set, "spec", "updateStrategy");
      if (!JsonTree.text(strategy, "type").equals("RollingUpdate")) {
        return;
      }
      var rolling = JsonTree.object(strategy, "rollingUpdate");
      var most = Math.max(1, Counts.share(rolling, "maxUnavailable", end - first, false, 1));
      var down =
          byOrdinal.subMap(first, end).values().stream().filter(p -> !isAvailable(p)).count();
      var lowest = first + Math.min(partition(), end - first);
      byOrdinal.subMap(lowest, true, end, false).descendingMap().values().stream()
          .filter(p -> !PodFacts.label(p, Revisions.HASH).equals(revision))
          .filter(p -> !PodFacts.terminating(p))
          .limit(Math.max(0, most - down))
          .forEach(p -> pods.delete(SOURCE, set, p));
    }

    private boolean isAvailable(@Nullable JsonObject pod) {
      return pod != null
          && !PodFacts.terminating(pod)
          && PodFacts.available(pod, Counts.minReadySeconds(set), time.now());
    }

    /** How many pods are not updated: the partition counts from the first pod. */
    private int partition() {
      return JsonTree.number(
          JsonTree.at(set, "spec", "updateStrategy", "rollingUpdate"), "partition", 0);
    }

    /** How many pods, those with the lowest ordinals, are created of the current revision. */
    private int kept() {
      var strategy = JsonTree.at(set, "spec", "updateStrategy");
      if (!JsonTree.text(strategy, "type").equals("RollingUpdate")) {
        return 0;
      }
      return strategy.has("rollingUpdate") ? partition() : Counts.of(set, "currentReplicas");
    }

    private void create(int ordinal) {
      var current = JsonTree.text(JsonTree.object(set, "status"), "currentRevision");
      var used = ordinal < first + kept() && !current.isEmpty() ? current : revision;
      var template = Revisions.template(objects, set, ref.namespace(), used);
      var name = ref.name() + "-" + ordinal;
      var pod = pods.fromTemplate(Kind.STATEFUL_SET, set, template, name);
      var labels = JsonTree.child(JsonTree.metadata(pod), "labels");
      labels.addProperty(Revisions.HASH, used);
      labels.addProperty("statefulset.kubernetes.io/pod-name", name);
      labels.addProperty("apps.kubernetes.io/pod-index", String.valueOf(ordinal));
      if (pods.create(SOURCE, set, pod).isPresent()) {
        enqueueAfter(ref, Pods.RETRY);
      } else {
        Ref.of(Kind.POD, pod).read(objects).ifPresent(p -> byOrdinal.put(ordinal, p));
      }
    }
  }

  private static int ordinal(JsonObject pod) {
    var name = Ref.of(Kind.POD, pod).name();
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  private void count(Ref ref, JsonObject set, String revision) {
    var owned = Owners.owned(objects, Kind.POD, set);
    var minReady = Counts.minReadySeconds(set);
    var now = time.now();
    var status = JsonTree.child(set, "status");
    var before = JsonTree.text(status, "currentRevision");
    var current = before.isEmpty() ? revision : before;
    var ready = owned.stream().filter(PodFacts::ready).count();
    var updated = of(owned, revision);
    var complete =
        updated == Counts.desired(set)
            && ready == Counts.desired(set)
            && owned.size() == Counts.desired(set)
            && JsonTree.text(JsonTree.at(set, "spec", "updateStrategy"), "type")
                .equals("RollingUpdate");
    status.addProperty("observedGeneration", Counts.generation(set));
    status.addProperty("replicas", owned.size());
    Counts.put(status, "readyReplicas", ready);
    status.addProperty(
        "availableReplicas",
        owned.stream().filter(p -> PodFacts.available(p, minReady, now)).count());
    Counts.put(status, "updatedReplicas", updated);
    Counts.put(status, "currentReplicas", of(owned, complete ? revision : current));
    status.addProperty("currentRevision", complete ? revision : current);
    status.addProperty("updateRevision", revision);
    var _ = objects.update(Kind.STATEFUL_SET, set);
    PodFacts.untilNextAvailable(owned, minReady, now).ifPresent(d -> enqueueAfter(ref, d));
  }

  private static long of(List<JsonObject> pods, String revision) {
    return pods.stream()
        .filter(p -> !PodFacts.terminating(p))
        .filter(p -> PodFacts.label(p, Revisions.HASH).equals(revision))
        .count();
  }
}
