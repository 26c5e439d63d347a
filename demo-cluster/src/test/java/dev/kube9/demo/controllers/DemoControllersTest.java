package dev.kube9.demo.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.kubelet.PodBehaviour;
import dev.kube9.demo.state.Conditions;
import dev.kube9.demo.state.Counts;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.Owners;
import dev.kube9.demo.state.Pace;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import dev.kube9.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo cluster's controllers on its samples, stepped in virtual time without any thread. */
class DemoControllersTest {
  private final VirtualTime time = new VirtualTime();
  private final DemoCluster cluster = new DemoCluster(time, Pace.DEFAULT);

  DemoControllersTest() {
    cluster.loadSamples();
  }

  @Test
  void the_samples_are_settled_and_nothing_is_due() {
    for (var kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)) {
      for (var workload : cluster.objects().list(kind)) {
        var generation = Counts.generation(workload);
        assertEquals(generation, Counts.of(workload, "observedGeneration"), workload::toString);
        assertTrue(
            PodFacts.created(workload).isBefore(time.now().minus(Duration.ofDays(1))),
            "it looks old");
      }
    }
    var version = cluster.objects().version();
    time.advance(Duration.ofHours(1));
    cluster.step();
    assertEquals(version, cluster.objects().version(), "nothing moves by itself");
  }

  @Test
  void the_controller_sees_a_change_late() {
    restart(Kind.DEPLOYMENT, "web", "T1");
    var web = get(Kind.DEPLOYMENT, "web");
    assertEquals(Counts.generation(web) - 1, Counts.of(web, "observedGeneration"));
    assertEquals(3, Counts.of(web, "updatedReplicas"), "the old rollout's");
    pass(Duration.ofMillis(400));
    var seen = get(Kind.DEPLOYMENT, "web");
    assertEquals(Counts.generation(seen), Counts.of(seen, "observedGeneration"));
  }

  @Test
  void a_rolling_update_keeps_within_surge_and_unavailability() {
    var old = uids("web");
    restart(Kind.DEPLOYMENT, "web", "T1");
    until(
        () -> {
          var web = get(Kind.DEPLOYMENT, "web");
          assertTrue(Counts.of(web, "availableReplicas") >= 3, "25% of 3 rounded down is none");
          assertTrue(Counts.of(web, "replicas") <= 4, "25% of 3 rounded up is one");
          return isComplete(web);
        });
    pass(Duration.ofSeconds(2));
    var now = uids("web");
    assertEquals(3, now.size());
    old.retainAll(now);
    assertEquals(Set.of(), old);
    assertEquals("2", PodFacts.annotation(get(Kind.DEPLOYMENT, "web"), ReplicaSets.REVISION));
  }

  @Test
  void a_template_of_before_takes_its_replica_set_up_again() {
    var before = newest("web");
    restart(Kind.DEPLOYMENT, "web", "T1");
    until(() -> isComplete(get(Kind.DEPLOYMENT, "web")));
    var web = get(Kind.DEPLOYMENT, "web");
    JsonTree.at(web, "spec", "template", "metadata").remove("annotations");
    update(Kind.DEPLOYMENT, web);
    pass(Duration.ofSeconds(1));
    assertEquals(before, newest("web"));
    assertEquals("3", PodFacts.annotation(get(Kind.DEPLOYMENT, "web"), ReplicaSets.REVISION));
  }

  @Test
  void a_deadline_is_missed_and_forgotten_with_the_next_rollout() {
    var web = get(Kind.DEPLOYMENT, "web");
    JsonTree.child(web, "spec").addProperty("progressDeadlineSeconds", 5);
    JsonTree.child(JsonTree.metadata(JsonTree.at(web, "spec", "template")), "annotations")
        .addProperty(PodBehaviour.ANNOTATION, "never-ready");
    update(Kind.DEPLOYMENT, web);
    until(() -> progressing("web").equals("ProgressDeadlineExceeded"));
    restart(Kind.DEPLOYMENT, "web", "T2");
    pass(Duration.ofMillis(400));
    assertFalse(progressing("web").equals("ProgressDeadlineExceeded"));
  }

  @Test
  void a_stateful_set_restarts_its_pods_from_the_highest_down_one_by_one() {
    var order = new ArrayList<String>();
    restart(Kind.STATEFUL_SET, "redis-statefulset", "T1");
    until(
        () -> {
          var down =
              pods("redis-statefulset").stream()
                  .filter(p -> PodFacts.terminating(p) || !PodFacts.ready(p))
                  .map(p -> Ref.of(Kind.POD, p).name())
                  .toList();
          assertTrue(down.size() <= 1, "one at a time");
          down.stream().filter(n -> !order.contains(n)).forEach(order::add);
          var set = get(Kind.STATEFUL_SET, "redis-statefulset");
          return Counts.of(set, "updatedReplicas") == 3 && down.isEmpty() && order.size() == 3;
        });
    assertEquals(
        List.of("redis-statefulset-2", "redis-statefulset-1", "redis-statefulset-0"), order);
    pass(Duration.ofSeconds(1));
    var status = JsonTree.object(get(Kind.STATEFUL_SET, "redis-statefulset"), "status");
    assertEquals(JsonTree.text(status, "updateRevision"), JsonTree.text(status, "currentRevision"));
  }

  @Test
  void a_pod_that_is_deleted_has_the_end_of_its_grace_period_as_its_deadline() {
    restart(Kind.STATEFUL_SET, "redis-statefulset", "T1");
    var deleted = new ArrayList<JsonObject>();
    until(
        () -> {
          pods("redis-statefulset").stream().filter(PodFacts::terminating).forEach(deleted::add);
          return !deleted.isEmpty();
        });
    var deadline =
        Instant.parse(
            JsonTree.text(JsonTree.object(deleted.getFirst(), "metadata"), "deletionTimestamp"));
    var left = Duration.between(time.now(), deadline);
    assertTrue(left.toSeconds() >= 28 && left.toSeconds() <= 30, left::toString);
  }

  @Test
  void an_ordered_set_with_a_broken_pod_restarts_nothing() {
    behave(pods("redis-statefulset").getFirst(), "never-ready");
    pass(Duration.ofSeconds(1));
    var before = uids("redis-statefulset");
    restart(Kind.STATEFUL_SET, "redis-statefulset", "T1");
    pass(Duration.ofMinutes(1));
    assertEquals(before, uids("redis-statefulset"));
  }

  @Test
  void revisions_of_the_status_and_of_pods_are_never_deleted() {
    var set = get(Kind.STATEFUL_SET, "redis-statefulset");
    var spec = JsonTree.child(set, "spec");
    spec.addProperty("revisionHistoryLimit", 0);
    JsonTree.at(spec, "updateStrategy", "rollingUpdate").addProperty("partition", 2);
    update(Kind.STATEFUL_SET, set);
    for (var value : List.of("T1", "T2")) {
      restart(Kind.STATEFUL_SET, "redis-statefulset", value);
      pass(Duration.ofSeconds(30));
    }
    var after = get(Kind.STATEFUL_SET, "redis-statefulset");
    var status = JsonTree.object(after, "status");
    assertEquals(
        Set.of(JsonTree.text(status, "currentRevision"), JsonTree.text(status, "updateRevision")),
        revisions(after));
  }

  private Set<String> revisions(JsonObject owner) {
    return Owners.owned(cluster.objects(), Kind.CONTROLLER_REVISION, owner).stream()
        .map(r -> Ref.of(Kind.CONTROLLER_REVISION, r).name())
        .collect(Collectors.toSet());
  }

  @Test
  void pods_that_fail_after_a_complete_rollout_do_not_run_into_its_deadline() {
    var web = get(Kind.DEPLOYMENT, "web");
    JsonTree.child(web, "spec").addProperty("progressDeadlineSeconds", 5);
    update(Kind.DEPLOYMENT, web);
    var two = pods("web").subList(0, 2);
    two.forEach(p -> behave(p, "never-ready"));
    pass(Duration.ofSeconds(1));
    assertEquals(1, Counts.of(get(Kind.DEPLOYMENT, "web"), "readyReplicas"));
    behave(two.getFirst(), "");
    pass(Duration.ofSeconds(10));
    assertEquals(2, Counts.of(get(Kind.DEPLOYMENT, "web"), "readyReplicas"));
    assertEquals("NewReplicaSetAvailable", progressing("web"));
  }

  private void behave(JsonObject pod, String behaviour) {
    var changed = Ref.of(Kind.POD, pod).read(cluster.objects()).orElseThrow();
    JsonTree.child(JsonTree.metadata(changed), "annotations")
        .addProperty(PodBehaviour.ANNOTATION, behaviour);
    update(Kind.POD, changed);
  }

  @Test
  void a_pod_that_crashes_backs_off_longer_and_longer() {
    restart(Kind.DEPLOYMENT, "checkout", "T1");
    var seen = new HashSet<String>();
    for (var i = 0; i < 600; i++) {
      pass(Duration.ofMillis(100));
      pods("checkout").stream()
          .flatMap(
              p -> JsonTree.objects(JsonTree.object(p, "status").get("containerStatuses")).stream())
          .map(c -> JsonTree.text(JsonTree.at(c, "state", "waiting"), "message"))
          .filter(m -> !m.isEmpty())
          .map(m -> m.split(" restarting", 2)[0])
          .forEach(seen::add);
    }
    assertTrue(seen.containsAll(Set.of("back-off 10s", "back-off 20s")), seen::toString);
    assertEquals(2, Counts.of(get(Kind.DEPLOYMENT, "checkout"), "availableReplicas"));
  }

  private void restart(Kind kind, String name, String value) {
    var object = get(kind, name);
    JsonTree.child(JsonTree.metadata(JsonTree.at(object, "spec", "template")), "annotations")
        .addProperty("kubectl.kubernetes.io/restartedAt", value);
    update(kind, object);
  }

  private void update(Kind kind, JsonObject object) {
    var _ = cluster.locked(() -> cluster.objects().update(kind, object));
  }

  private JsonObject get(Kind kind, String name) {
    return cluster.objects().get(kind, "shop", name).orElseThrow();
  }

  private String newest(String name) {
    return new ReplicaSets(cluster.objects(), get(Kind.DEPLOYMENT, name))
        .newest()
        .map(Owners::uid)
        .orElseThrow();
  }

  private String progressing(String name) {
    return Conditions.find(JsonTree.object(get(Kind.DEPLOYMENT, name), "status"), "Progressing")
        .map(c -> JsonTree.text(c, "reason"))
        .orElse("");
  }

  private List<JsonObject> pods(String app) {
    return cluster.objects().list(Kind.POD).stream()
        .filter(p -> PodFacts.label(p, "app").equals(app))
        .toList();
  }

  private Set<String> uids(String app) {
    var uids = new HashSet<String>();
    pods(app).stream().filter(PodFacts::active).map(Owners::uid).forEach(uids::add);
    return uids;
  }

  private static boolean isComplete(JsonObject deployment) {
    var desired = Counts.desired(deployment);
    return Counts.of(deployment, "observedGeneration") == Counts.generation(deployment)
        && Counts.of(deployment, "updatedReplicas") == desired
        && Counts.of(deployment, "replicas") == desired
        && Counts.of(deployment, "availableReplicas") == desired;
  }

  private void until(BooleanSupplier condition) {
    for (var i = 0; i < 1200; i++) {
      pass(Duration.ofMillis(50));
      if (condition.getAsBoolean()) {
        return;
      }
    }
    throw new AssertionError("not within a minute");
  }

  private void pass(Duration duration) {
    for (var left = duration; left.isPositive(); left = left.minusMillis(50)) {
      time.advance(Duration.ofMillis(50));
      cluster.step();
    }
  }
}
