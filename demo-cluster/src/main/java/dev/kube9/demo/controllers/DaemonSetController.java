package dev.kube9.demo.controllers;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.EventRecorder.Source;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.NameSuffix;
import dev.kube9.demo.state.Nodes;
import dev.kube9.demo.state.ObjectStore;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.demo.state.TimerQueue;
import dev.kube9.time.Time;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps one pod of each DaemonSet on each node that its node selector matches. */
final class DaemonSetController extends Controller {
  private static final Source SOURCE = new Source("daemonset-controller", "");

  private final Time time;
  private final Pods pods;

  DaemonSetController(ObjectStore objects, TimerQueue timers, Time time, Pods pods) {
    super(objects, timers, time);
    this.time = time;
    this.pods = pods;
  }

  @Override
  void reconcile(Ref ref, JsonObject set) {
    var revision = Revisions.ensureNewest(objects, Kind.DAEMON_SET, set);
    // The label of the pods is the hash alone.
    var hash = revision.substring(ref.name().length() + 1);
    var strategy = JsonTree.at(set, "spec", "updateStrategy");
    fill(ref, set, hash);
    if (JsonTree.text(strategy, "type").equals("RollingUpdate")) {
      update(ref, set, hash, JsonTree.object(strategy, "rollingUpdate"));
    }
    count(ref, set, hash);
    deleteOldestRevisions(ref, set, revision);
  }

  /** Keeps those of pods; only the newest one does not count towards the limit. */
  private void deleteOldestRevisions(Ref ref, JsonObject set, String newest) {
    var live = new HashSet<String>();
    for (var pod : Owners.owned(objects, Kind.POD, set)) {
      live.add(ref.name() + "-" + PodFacts.label(pod, Revisions.HASH));
    }
    Revisions.deleteOldest(objects, set, Set.of(newest), live);
  }

  /** The nodes that have to run a pod; an unready one only if the pods tolerate that. */
  private List<String> nodes(JsonObject set) {
    var spec = JsonTree.at(set, "spec", "template", "spec");
    return Nodes.fitting(objects, spec).stream()
        .filter(n -> Nodes.isReady(objects, n) || Nodes.isTolerated(spec))
        .toList();
  }

  /** The set's pods on each node, the oldest first. */
  private Map<String, List<JsonObject>> byNode(JsonObject set) {
    var byNode = new HashMap<String, List<JsonObject>>();
    nodes(set).forEach(n -> byNode.put(n, List.of()));
    var owned =
        Owners.owned(objects, Kind.POD, set).stream()
            .sorted(
                Comparator.comparing(PodFacts::created)
                    .thenComparingLong(DaemonSetController::version))
            .toList();
    byNode.replaceAll(
        (node, _) -> owned.stream().filter(p -> PodFacts.node(p).equals(node)).toList());
    return byNode;
  }

  private static long version(JsonObject pod) {
    return Long.parseLong(JsonTree.text(JsonTree.object(pod, "metadata"), "resourceVersion"));
  }

  private void fill(Ref ref, JsonObject set, String hash) {
    byNode(set)
        .forEach(
            (node, there) -> {
              there.stream().filter(PodFacts::ended).forEach(p -> pods.delete(SOURCE, set, p));
              if (there.isEmpty()) {
                create(ref, set, hash, node);
              }
            });
    var fitting = Nodes.fitting(objects, JsonTree.at(set, "spec", "template", "spec"));
    Owners.owned(objects, Kind.POD, set).stream()
        .filter(p -> !fitting.contains(PodFacts.node(p)))
        .forEach(p -> pods.delete(SOURCE, set, p));
  }

  private void update(Ref ref, JsonObject set, String hash, JsonObject rolling) {
    var byNode = byNode(set);
    var surge = Counts.share(rolling, "maxSurge", byNode.size(), true, 0);
    if (surge > 0) {
      surge(ref, set, hash, byNode, surge);
      return;
    }
    var most = Math.max(1, Counts.share(rolling, "maxUnavailable", byNode.size(), true, 1));
    var down = byNode.values().stream().filter(p -> !isAvailable(set, p)).count();
    for (var there : byNode.values()) {
      for (var pod : there) {
        if (isNew(pod, hash) || PodFacts.terminating(pod)) {
          continue;
        }
        if (!isAvailable(set, List.of(pod))) {
          pods.delete(SOURCE, set, pod);
        } else if (down < most) {
          pods.delete(SOURCE, set, pod);
          down++;
        }
      }
    }
  }

  /**
   * Creates a new pod beside the old one, and deletes the old one when the new one is available.
   */
  private void surge(
      Ref ref, JsonObject set, String hash, Map<String, List<JsonObject>> byNode, int most) {
    var doubled = byNode.values().stream().filter(p -> p.size() > 1).count();
    for (var node : byNode.entrySet()) {
      var added = node.getValue().stream().filter(p -> isNew(p, hash)).toList();
      var old = node.getValue().stream().filter(p -> !isNew(p, hash)).toList();
      if (!old.isEmpty() && isAvailable(set, added)) {
        old.forEach(p -> pods.delete(SOURCE, set, p));
      } else if (!old.isEmpty() && added.isEmpty() && doubled < most) {
        create(ref, set, hash, node.getKey());
        doubled++;
      }
    }
  }

  private static boolean isNew(JsonObject pod, String hash) {
    return PodFacts.label(pod, Revisions.HASH).equals(hash);
  }

  private boolean isAvailable(JsonObject set, List<JsonObject> there) {
    var minReady = Counts.minReadySeconds(set);
    return there.stream()
        .anyMatch(p -> !PodFacts.terminating(p) && PodFacts.available(p, minReady, time.now()));
  }

  private void create(Ref ref, JsonObject set, String hash, String node) {
    var template = JsonTree.at(set, "spec", "template");
    var name = NameSuffix.podOf(ref.name());
    var pod = pods.fromTemplate(Kind.DAEMON_SET, set, template, name);
    JsonTree.child(pod, "spec").addProperty("nodeName", node);
    JsonTree.child(JsonTree.metadata(pod), "labels").addProperty(Revisions.HASH, hash);
    if (pods.create(SOURCE, set, pod).isPresent()) {
      enqueueAfter(ref, Pods.RETRY);
    }
  }

  private void count(Ref ref, JsonObject set, String hash) {
    var byNode = byNode(set);
    var minReady = Counts.minReadySeconds(set);
    var now = time.now();
    // On each node the oldest pod counts, even if it is being deleted.
    var oldest = byNode.values().stream().filter(p -> !p.isEmpty()).map(List::getFirst).toList();
    var available = oldest.stream().filter(p -> PodFacts.available(p, minReady, now)).count();
    var status = JsonTree.child(set, "status");
    status.addProperty("observedGeneration", Counts.generation(set));
    status.addProperty("desiredNumberScheduled", byNode.size());
    status.addProperty("currentNumberScheduled", oldest.size());
    status.addProperty("numberMisscheduled", 0);
    status.addProperty("numberReady", oldest.stream().filter(PodFacts::ready).count());
    Counts.put(
        status, "updatedNumberScheduled", oldest.stream().filter(p -> isNew(p, hash)).count());
    Counts.put(status, "numberAvailable", available);
    Counts.put(status, "numberUnavailable", byNode.size() - available);
    var _ = objects.update(Kind.DAEMON_SET, set);
    PodFacts.untilNextAvailable(oldest, minReady, now).ifPresent(d -> enqueueAfter(ref, d));
  }
}
