package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.live.Informers;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several listeners of one workload's pods share one count of them. */
class FollowedPodsRegistryTest {
  private final VirtualTime time = VirtualTime.ticking(Duration.ofMillis(20));
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final KnownRevisions revisions = new KnownRevisions(time);
  private final FollowedPodsRegistry registry = new FollowedPodsRegistry(informers, revisions);
  private final Workload web = Sample.deployment(2).make();

  @AfterEach
  void close() {
    assertEquals(0, informers.size(), "informers are left open");
    time.close();
  }

  @Test
  void pods_of_a_ReplicaSet_that_is_known_to_be_adopted_later_are_told_and_counted()
      throws Exception {
    cluster.put(Sample.pod("a").make());
    cluster.put(
        Sample.pod("b").ownedBy(new Owner("ReplicaSet", "orphan-x", "uid of orphan-x")).make());
    var scope = Screen.podScope(web);
    var heard = new Heard();
    var pods = registry.follow(cluster, scope, web, heard);
    cluster.awaitFollowed("pods");
    assertEquals(List.of("web-new-a"), heard.pods);

    cluster.revisions(
        Sample.revision(2, "web-new", "new", null, 1),
        Sample.revision(1, "orphan-x", "x", null, 0));
    var _ = revisions.podsOf(cluster, web, cluster.list(scope, 10, null).objects());
    registry.evidenceChanged(cluster, web);
    assertTrue(heard.pods.contains("web-new-b"), heard.pods::toString);
    assertEquals(2, registry.pods(cluster, web).orElseThrow().standing());
    assertEquals(1, informers.size());
    registry.leave(pods, heard);
  }

  @Test
  void whoever_comes_later_is_told_of_each_pod_and_the_last_one_ends_it() throws Exception {
    cluster.put(Sample.pod("a").make());
    cluster.put(Sample.pod("b").make());
    var scope = Screen.podScope(web);
    var first = new Heard();
    var pods = registry.follow(cluster, scope, web, first);
    cluster.awaitFollowed("pods"); // it has been told of the first list

    var second = new Heard();
    assertSame(pods, registry.follow(cluster, scope, web, second));
    assertEquals(List.of("web-new-a", "web-new-b"), second.pods.stream().sorted().toList());
    assertEquals(1, second.turns);
    assertEquals(2, registry.pods(cluster, web).orElseThrow().standing());

    registry.leave(pods, first);
    assertEquals(1, informers.size(), "it goes on for the second one");
    registry.leave(pods, first);
    assertEquals(1, informers.size(), "leaving twice has the effect of once");
    registry.leave(pods, second);
    assertEquals(0, informers.size());
    assertEquals(Optional.empty(), registry.pods(cluster, web));
  }

  @Test
  void rows_are_made_again_for_what_else_they_show_and_as_time_passes() throws Exception {
    var listener = new Heard();
    var pods = registry.follow(cluster, Screen.podScope(web), web, listener);
    cluster.awaitFollowed("pods");
    registry.age();
    assertEquals(0, listener.remakes, "no row was made of them");
    assertTrue(registry.pods(cluster, web).isPresent());
    assertTrue(registry.isAnyShown());
    registry.age();
    assertEquals(1, listener.remakes);
    assertFalse(registry.isAnyShown(), "until a row is made again");
    registry.evidenceChanged(cluster, web);
    registry.evidenceChanged(cluster, Sample.deployment(2).uid("another").make());
    assertEquals(2, listener.remakes);
    registry.leave(pods, listener);
  }

  @Test
  void rows_of_the_same_workload_in_two_scopes_are_made_again_together() throws Exception {
    var onTree = new Heard();
    var onPage = new Heard();
    var all =
        List.of(
            registry.follow(cluster, Screen.podScope(web), web, onTree),
            registry.follow(cluster, Scope.of(Resource.PODS, web.namespace()), web, onPage));
    cluster.awaitFollowed("pods");
    assertTrue(registry.pods(cluster, web).isPresent(), "for both, from one of them");
    registry.age();
    assertEquals(List.of(1, 1), List.of(onTree.remakes, onPage.remakes));
    registry.leave(all.get(0), onTree);
    registry.leave(all.get(1), onPage);
  }

  @Test
  void pods_of_another_scope_or_workload_are_counted_apart() {
    var listener = new Heard();
    var other = Sample.deployment(2).uid("another").make();
    var all =
        List.of(
            registry.follow(cluster, Screen.podScope(web), web, listener),
            registry.follow(cluster, Scope.of(Resource.PODS, web.namespace()), web, listener),
            registry.follow(cluster, Screen.podScope(other), other, listener));
    assertNotSame(all.get(0), all.get(1));
    assertNotSame(all.get(0), all.get(2));
    all.forEach(pods -> registry.leave(pods, listener));
  }

  private static final class Heard implements FollowedPods.Listener {
    private final List<String> pods = new ArrayList<>();
    private int turns;
    private int remakes;

    @Override
    public synchronized void podChanged(String name) {
      pods.add(name);
    }

    @Override
    public synchronized void podsTurned() {
      turns++;
    }

    @Override
    public synchronized void evidenceChanged() {
      remakes++;
    }
  }
}
